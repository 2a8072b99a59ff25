import { expect, test } from "vitest";
import { parseExpression } from "../../../src/julep/expressions/expression.ts";

const scope = {
  _: { topic: "Blue sea", count: 5, list: [1, 2, 3], empty: [] },
  steps: [{ output: { size: "big" } }],
};

test.for<[string, unknown]>([
  ["_.count + 2 * 3 - -1", 12],
  ["(_.count + 1) / 4", 1.5],
  ["7 // 2 + -7 % 3", 5],
  ["'ab' * 2 + \"c\"", "ababc"],
  ["_.count > 4 and not (_.count == 6)", true],
  ["_.empty or 'nothing'", "nothing"],
  ["_.count in _.list or 'sea' in _.topic", true],
  ["_.count not in [1, 5]", false],
  ["None is not True", true],
  ["'many' if _.count >= 3 else 'few'", "many"],
  ["_['topic'].split(' ')[-1].upper()", "SEA"],
  ["_.topic[:4]", "Blue"],
  ["_.list[1:]", [2, 3]],
  ["[x * 2 for x in _.list if x != 2]", [2, 6]],
  ["{'a': _.count, 'b': [1, None]}", { a: 5, b: [1, null] }],
  ["f'''{_.count} of {_['topic']}: {_.list}'''", "5 of Blue sea: [1, 2, 3]"],
  ["r'\\d' + 'tab\\t'", "\\dtab\t"],
  ["steps[0].output.size", "big"],
  ["len(_.list) + sum(_.list) + max(1, 9) + min(_.list)", 19],
  ["', '.join(sorted(['b', 'a']))", "a, b"],
  ["_.get('none', 'otherwise')", "otherwise"],
  ["str({'a': True})", "{'a': True}"],
  ["list(range(1, 6, 2))", [1, 3, 5]],
])("%s", ([text, value]) => {
  expect(parseExpression(text)(scope)).toEqual(value);
});

test.for<[string, string]>([
  ["1 +", "unexpected the end"],
  ["lambda x: x", 'unexpected "lambda" at 0'],
  ["_.count ?", 'unexpected "?" at 8'],
  ["'open", "the string at 1 does not end"],
  ["nowhere", 'the name "nowhere" is not defined'],
  ["_.none", "there is no 'none' in {'topic': 'Blue sea', 'count': 5, 'list': [1, 2, 3], 'empty': []}"],
  ["_.list[3]", "index 3 is out of range"],
  ["1 / 0", "division by zero"],
  ["'a' + 1", "a text and something else can't be added"],
  ["int('many')", "'many' is no number"],
  ["_.topic.explode()", 'the emulator knows no method "explode"'],
  ["_.constructor", "there is no 'constructor' in {'topic': 'Blue sea', 'count': 5, 'list': [1, 2, 3], 'empty': []}"],
])("%s fails: %s", ([text, message]) => {
  expect(() => parseExpression(text)(scope)).toThrow(new Error(message));
});
