/** Whether a path, relative to the workspace root, can be the folder of the packages. */
export function isPackagesFolder(text: string): boolean {
  return (
    text.split("/").every((name) => /^[\w@-][\w@.-]*$/.test(name)) && !/^(?:specs|node_modules)(?:\/|$)/.test(text)
  );
}

/** Whether a text is what names of npm packages can begin with, such as `@acme`. */
export function isScope(text: string): boolean {
  return /^@[a-z0-9][a-z0-9._-]*$/.test(text);
}
