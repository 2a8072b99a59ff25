/** A whole piece of code without its Markdown fence. What has none stays as it is. */
export function withoutFence(fenced: string): { readonly code: string; readonly language?: string } {
  const reader = new FencedCode();
  const code = reader.read(fenced) + reader.end();
  return reader.language === undefined ? { code } : { code, language: reader.language };
}

/** Takes the Markdown fence off code that comes in pieces, wherever they are cut. */
export class FencedCode {
  /** Known once the fence's first line has come, where it tells one. */
  language: string | undefined;
  /** What may belong to the fence. */
  #held = "";
  /** The fence; empty where there is none, `undefined` before that is known. */
  #fence: string | undefined;
  #hasCode = false;

  /** The code that a piece adds. */
  read(piece: string): string {
    this.#held += piece;
    if (this.#fence === undefined && !this.#readOpening()) return "";
    const end = this.#fence ? this.#findClosing() : this.#held.length;
    const code = this.#held.slice(0, end);
    this.#held = this.#held.slice(end);
    this.#hasCode ||= code !== "";
    return code;
  }

  /** What is left when there is no further piece: nothing, where it is the fence's last line. */
  end(): string {
    const isClosing = this.#fence && this.#held.trim() === this.#fence;
    const rest = isClosing ? "" : this.#held;
    this.#held = "";
    return rest;
  }

  /** False while what has come may still be the beginning of a fence's first line. */
  #readOpening(): boolean {
    if (/^\s*(?:`{0,2}|`{3,}[^`\n]*)$/.test(this.#held)) return false;
    const [line, fence = "", information = ""] = /^\s*(`{3,})([^`\n]*)\n/.exec(this.#held) ?? [""];
    this.#fence = fence;
    this.#held = this.#held.slice(line.length);
    this.language = information.trim() || undefined;
    return true;
  }

  /** Where a last line begins that may be the closing of the fence, together with the line break before it. */
  #findClosing(): number {
    const held = this.#held;
    const blank = held.trimEnd().length;
    let ticks = blank;
    while (held[ticks - 1] === "`") ticks -= 1;
    if (ticks < blank || blank === 0) {
      if (held[ticks - 1] === "\n") return ticks - 1;
      if (ticks === 0 && !this.#hasCode) return 0;
    }
    const lineBreak = held.indexOf("\n", blank);
    return lineBreak < 0 ? held.length : lineBreak;
  }
}
