/** Where a command writes: results to `out`, everything about the run itself to `err`. */
export interface Terminal {
  out(line: string): void;
  err(line: string): void;
  /** Shows what is being done, in place, on a terminal; does nothing when the output is piped. */
  progress(text: string): void;
  /** Takes the progress line away. */
  clear(): void;
  style(style: "bold" | "dim" | "green" | "red" | "yellow", text: string): string;
}

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 } as const;

type Stream = Pick<NodeJS.WriteStream, "write"> & { readonly isTTY?: boolean; readonly columns?: number };

/** A terminal over two streams. Colours are off when `NO_COLOR` is set (https://no-color.org) or output is piped. */
export function createTerminal(
  stdout: Stream,
  stderr: Stream,
  environment: Readonly<Record<string, string | undefined>>,
): Terminal {
  const isColored = stdout.isTTY === true && (environment.NO_COLOR ?? "") === "";
  const isLive = stderr.isTTY === true;
  let isShowing = false;
  const clear = () => {
    if (isShowing) stderr.write("\r\u001b[2K");
    isShowing = false;
  };
  return {
    out(line) {
      clear();
      stdout.write(`${line}\n`);
    },
    err(line) {
      clear();
      stderr.write(`${line}\n`);
    },
    progress(text) {
      if (!isLive) return;
      clear();
      stderr.write(text.slice(0, (stderr.columns ?? 80) - 1));
      isShowing = true;
    },
    clear,
    style: (style, text) => (isColored ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text),
  };
}
