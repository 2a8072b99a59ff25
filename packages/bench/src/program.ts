/** A program of this package that stands for a user's, by its name. */
export function toProgram(name: string): URL {
  return new URL(`../programs/${name}.ts`, import.meta.url);
}
