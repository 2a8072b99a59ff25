import { isMemberName, toCamelCase, toSingular } from "../collect/identifier.ts";

/** Nouns that mean the same alone and in plural, or that name one thing whatever follows them. */
const UNCOUNTABLE = new Set(
  `access analytics auth billing cache config configuration content data feedback health help history info information
  inventory knowledge mail media memory menu metadata money music news oauth search self settings software staff status
  storage support system traffic usage`.split(/\s+/),
);
/** Plurals that name one thing. */
const SINGLE = new Set(
  `address analytics basics credentials details diagnostics insights limits metrics news overview preferences progress
  series settings sms statistics stats status usage`.split(/\s+/),
);
/** Plurals without an s. */
const IRREGULAR = new Set("children corpora criteria data media people schemata".split(" "));
const DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const MAX_LENGTH = 64;

/** The words of a text in any case convention, in lower case. Letters with accents lose them; others are dropped. */
export function toWords(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}+/gu, "");
  const camel = toCamelCase(plain);
  return camel
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .split(" ")
    .map((word) => word.toLowerCase())
    .filter((word) => word !== "");
}

/** The words as one legal segment of an operation's name; undefined where nothing is left of them. */
export function toSegment(words: readonly string[]): string | undefined {
  const text = words
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join("")
    .replace(/[^A-Za-z0-9]/g, "")
    .slice(0, MAX_LENGTH);
  if (text === "") return undefined;
  const spelled = /^\d(?!\d)/.test(text) ? spellDigit(text) : /^\d/.test(text) ? `number${text}` : text;
  const segment = spelled.charAt(0).toLowerCase() + spelled.slice(1);
  return isMemberName(segment) ? segment : `${segment}Item`;
}

function spellDigit(text: string): string {
  const rest = text.slice(1);
  return `${DIGITS[Number(text.charAt(0))]}${rest.charAt(0).toUpperCase()}${rest.slice(1)}`;
}

/** Whether a noun, by its last word, names several things. */
export function isPlural(words: readonly string[]): boolean {
  const last = words.at(-1) ?? "";
  return IRREGULAR.has(last) || (!SINGLE.has(last) && toSingular(last) !== last);
}

/** The plural of a noun, by its last word: `["merge", "request"]` gives `["merge", "requests"]`. */
export function toPlural(words: readonly string[]): string[] {
  const last = words.at(-1) ?? "";
  const isNone = UNCOUNTABLE.has(last) || SINGLE.has(last) || last.endsWith("ing") || words.includes("to");
  if (isNone || isPlural(words)) return [...words];
  return [...words.slice(0, -1), pluralize(last)];
}

function pluralize(word: string): string {
  if (word === "person") return "people";
  // `analysis`, `emojis`.
  if (word.endsWith("is")) return word.replace(/sis$/, "ses");
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

/** Whether two nouns are the same but for their number and the spaces between their words. */
export function isSameNoun(one: readonly string[], other: readonly string[]): boolean {
  return toKey(one) === toKey(other);
}

function toKey(words: readonly string[]): string {
  return [...words.slice(0, -1), toSingular(words.at(-1) ?? "")].join("");
}
