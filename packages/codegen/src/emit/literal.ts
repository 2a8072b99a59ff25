import ts from "typescript";

const { factory } = ts;

/** A value as an expression. Going through the syntax tree, no text in it can become anything but a string. */
export function toExpression(value: unknown): ts.Expression {
  if (typeof value === "string") return factory.createStringLiteral(value);
  if (typeof value === "boolean") return value ? factory.createTrue() : factory.createFalse();
  if (typeof value === "number") return toNumber(value);
  if (Array.isArray(value)) return factory.createArrayLiteralExpression(value.map(toExpression), !isShort(value));
  if (typeof value !== "object" || value === null) return factory.createNull();
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  const properties = entries.map(([key, entry]) => [key, toExpression(entry)] as const);
  return toObjectExpression(properties, !isShort(value));
}

export function toObjectExpression(
  entries: readonly (readonly [string, ts.Expression])[],
  isMultiline: boolean,
): ts.Expression {
  const properties = entries.map(([key, entry]) => factory.createPropertyAssignment(toPropertyName(key), entry));
  return factory.createObjectLiteralExpression(properties, isMultiline);
}

/** A key as the name of a property: `__proto__` is computed, since written plainly it would set the prototype. */
function toPropertyName(key: string): ts.PropertyName {
  if (key === "__proto__") return factory.createComputedPropertyName(factory.createStringLiteral(key));
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(key) ? factory.createIdentifier(key) : factory.createStringLiteral(key);
}

/**
 * A large value as an expression: JSON, which is JavaScript but for the key `__proto__`. In indented JSON a line that
 * begins with a string and a colon begins with a key. Characters that don't show are escaped.
 */
export function toJsonExpression(value: unknown): string {
  return escapeUnseen(JSON.stringify(value, null, 2).replace(/^(\s*)"__proto__":/gm, '$1["__proto__"]:'));
}

/** Printed code whose strings hold no character that doesn't show, or that changes how others do. */
export function escapeUnseen(code: string): string {
  return code.replace(/[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u0080-\u009f]/gu, toEscape);
}

function toEscape(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`;
  }).join("");
}

function toNumber(value: number): ts.Expression {
  const literal = factory.createNumericLiteral(Math.abs(value));
  return value < 0 ? factory.createPrefixUnaryExpression(ts.SyntaxKind.MinusToken, literal) : literal;
}

/** Short enough to stand on the line it begins on. */
function isShort(value: object): boolean {
  return JSON.stringify(value).length <= 80;
}
