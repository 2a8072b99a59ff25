/** Whether JavaScript's number is the integer that was written, or prints as it. */
export function isExactInteger(written: string): boolean {
  const number = Number(written);
  return Number.isSafeInteger(number) || String(number) === written || BigInt(number) === BigInt(written);
}
