export function isPage(file: string): boolean {
  return /\.mdx?$/.test(file);
}

/** Pages stand in a folder of their own. */
export function toPath(file: string): string {
  return isPage(file) && !file.startsWith("pages/") ? `pages/${file}` : file;
}
