const text = String.raw`'[^'\\\n]*(?:\\.[^'\\\n]*)*'|"[^"\\\n]*(?:\\.[^"\\\n]*)*"`;
const number = String.raw`-?\d+(?:\.\d+)?(?:e[+-]?\d+)?`;
const utc = String.raw`, tzinfo=(?:datetime\.timezone\.utc|TzInfo\((?:UTC|0)\))`;
const time = String.raw`datetime\.datetime\((\d+(?:, \d+){2,6})(${utc})?\)`;
// A quote that opens no string takes all that follows, so that each character is looked at only a few times.
const token = new RegExp(String.raw`(${text})|(${number})(?=(\s*:)?)|${time}|,?\)|-?\w+|[\s,:]+|['"][^]*|[^]`, "g");
const shared = /^[[\]{}\s,:]+$/;

/** Tokens and their JSON, which has no form for some numbers. */
const inJson = new Map(
  Object.entries({
    ...{ "(": "[", ")": "]", ",)": "]" },
    ...{ None: "null", True: "true", False: "false", nan: "null", inf: "null", "-inf": "null" },
  }),
);
const escapes = new Map(Object.entries({ n: "\n", r: "\r", t: "\t", "\\": "\\", "'": "'", '"': '"' }));

/**
 * Reads a value as Python prints it, and gives what its JSON would: arrays for tuples, strings for times.
 *
 * @throws {SyntaxError} when the text is anything else
 */
export function parsePythonLiteral(literal: string): unknown {
  const open: (string | undefined)[] = [];
  const toJson = (found: string, ...[string, digits, colon, numbers, zone]: (string | undefined)[]): string => {
    if (string) return JSON.stringify(toCharacters(string.slice(1, -1)));
    if (digits) return colon ? `"${digits}"` : digits;
    if (numbers) return toIsoTime(numbers, zone ? "Z" : "");
    const last = found.at(-1) as string;
    if ("([{".includes(last)) open.push(last);
    else if (")]}".includes(last) && "([{".indexOf(`${open.pop()}`) !== ")]}".indexOf(last)) refuse(found);
    return inJson.get(found) ?? (shared.test(found) ? found : refuse(found));
  };
  // JSON's own parser tells whether the tokens make a value.
  return JSON.parse(literal.replace(token, toJson));
}

function toCharacters(text: string): string {
  return text.replace(
    /\\(?:x([\da-f]{2})|u([\da-f]{4})|U(00(?:0[\da-f]|10)[\da-f]{4})|(.))/g,
    (found, two?: string, four?: string, eight?: string, character = "") =>
      character
        ? (escapes.get(character) ?? refuse(found))
        : String.fromCodePoint(Number.parseInt(two ?? four ?? eight ?? "", 16)),
  );
}

function toIsoTime(numbers: string, zone: string): string {
  const [year = "", month, day, hour = "", minute = "", second = "", fraction] = numbers.split(", ");
  const pad = (digits = "") => digits.padStart(2, "0");
  const clock = `${pad(hour)}:${pad(minute)}:${pad(second)}${fraction ? `.${fraction.padStart(6, "0")}` : ""}`;
  return `"${year.padStart(4, "0")}-${pad(month)}-${pad(day)}T${clock}${zone}"`;
}

function refuse(found: string): never {
  throw new SyntaxError(`a Python literal has no ${JSON.stringify(found.slice(0, 20))} here`);
}
