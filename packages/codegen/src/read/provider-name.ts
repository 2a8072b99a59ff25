/** Whether a text can be a provider's name, which becomes part of its client's: letters, digits and spaces. */
export function isProviderName(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9]*(?:[ .-][A-Za-z0-9]+)*$/.test(text) && text.length <= 64;
}
