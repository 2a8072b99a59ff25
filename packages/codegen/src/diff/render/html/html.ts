/** Markup that is safe to put into a page as it is. Only `html` makes it. */
class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

export type { Html };

/** What can stand between the literal parts of markup: text is escaped, nothing is left out, lists are joined. */
export type Content = Html | string | number | undefined | readonly Content[];

/** Markup in which everything but its literal parts is text, inside attributes too, which must be in double quotes. */
export function html(literals: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return new Html(String.raw({ raw: literals }, ...contents.map(toMarkup)));
}

/** Code of our own for a `style` or `script` element, in which nothing is escaped. */
export function toRaw(code: string): Html {
  if (/<[/!]/.test(code)) throw new Error("code in a page can't hold the beginning of a tag or comment");
  return new Html(code);
}

function toMarkup(content: Content): string {
  if (content === undefined) return "";
  if (content instanceof Html) return content.markup;
  if (typeof content === "object") return content.map(toMarkup).join("");
  return escapeText(String(content));
}

/** Controls and characters that can't be seen, or that reorder what can be, are spelled out. */
function escapeText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) =>
      character === "\n" || character === "\t" ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    )
    .replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
