/** What an operation does, where its words say it. */
export type Deed = "list" | "get" | "create" | "update" | "replace" | "delete";

const DEEDS: Readonly<Record<Deed, string>> = {
  list: "list index enumerate browse",
  get: "get fetch retrieve read show view describe return obtain",
  create: "create add new insert post register make",
  update: "update edit modify change patch",
  replace: "replace put overwrite",
  delete: "delete remove destroy del",
};

/** Words that say nothing beside the HTTP method: many tools begin every operationId with it. */
const METHOD_WORDS = new Set(["get", "post", "put", "patch", "delete", "head", "options", "trace"]);

/** Words that name an act and hardly ever a thing. */
const ACTS = new Set(
  `accept acknowledge acquire activate adjust analyze apply approve assign attach authenticate authorize block buy
  calculate can cancel capture check claim clean clear clone close complete compute confirm connect continue convert copy
  count deactivate decline defend deny detach disable disconnect dismiss dispatch download duplicate embed enable enqueue evaluate
  exchange execute expand expire explain export extend extract find finalize finish fork forget generate handle has hide
  identify ignore import impersonate init initialize initiate inspect install invalidate invite invoke is join kick launch leave
  login logout mark merge migrate move notify open parse pause ping play poll postpone predict prepare presign preview process
  promote provision publish purge query reactivate rebuild recalculate receive recover redeem redo refresh regenerate
  register reject reload remind rename render reopen reorder replay rerank reset resend resolve respond restart restore
  resume resubmit retry reveal revert revoke rotate save schedule search select send sign signin signout signup simulate
  skip snooze solve start stop submit subscribe supply suspend switch sync synchronize terminate test tokenize transcribe
  translate trigger unarchive unassign unblock unfollow uninstall unlink unlock unmute unpin unpublish unsubscribe
  unwatch upload upsert validate verify void withdraw`.split(/\s+/),
);
/** Words that name an act as often as a thing: an act where something is sent and the word stands in the singular. */
const WEAK_ACTS = new Set(
  `answer archive ask bulk charge chat comment deploy draft filter follow forward invoke like link lock log message mute
  pay pin plan post print rank rate refund release reply report request review rollback run sample save scan score share
  star stream summarize tag track transfer upgrade vote watch`.split(/\s+/),
);
/** The deeds' words that hardly ever begin the name of a thing. */
const PLAIN_DEEDS = new Set(
  "list get fetch retrieve create add update edit modify replace put delete remove".split(" "),
);
const READING = new Set(
  "check count describe download export fetch filter find get has is list lookup preview query read search".split(" "),
);
/** Words that stand before a verb and leave it one. */
const ADVERBS = new Set(["batch", "bulk", "force", "mass", "multi", "quick", "auto", "re", "soft"]);

/** @param word - in lower case, in any form: `creates` and `creating` count as `create` */
export function toDeed(word: string): Deed | undefined {
  for (const form of toBaseForms(word)) {
    const deed = BY_WORD.get(form);
    if (deed !== undefined) return deed;
  }
  return undefined;
}

const BY_WORD: ReadonlyMap<string, Deed> = new Map(
  Object.entries(DEEDS).flatMap(([deed, words]) => words.split(" ").map((word) => [word, deed as Deed] as const)),
);

export function isMethodWord(word: string): boolean {
  return METHOD_WORDS.has(word);
}

/** Whether a verb, in its plain form, asks for things and does nothing to them. */
export function isReading(verb: string): boolean {
  return READING.has(verb);
}

/** The verb's plain form, where the word names an act other than the usual deeds. */
export function toAct(word: string): string | undefined {
  return toBaseForms(word).find((form) => ACTS.has(form));
}

/** Whether words such as `["submit", "tool", "outputs"]` name an act. */
export function isAct(words: readonly string[], isSending: boolean): boolean {
  const [first = "", second = ""] = words;
  if (ADVERBS.has(first) && second !== "") return isAct(words.slice(1), isSending);
  if (ACTS.has(first)) return true;
  if (WEAK_ACTS.has(first)) return isSending && (words.length === 1 || second === "to");
  return PLAIN_DEEDS.has(first);
}

/** `creates`, `searches`, `supplies`: the forms in which a summary begins. */
function toBaseForms(word: string): string[] {
  const forms = [word];
  if (word.endsWith("ies")) forms.push(`${word.slice(0, -3)}y`);
  if (word.endsWith("es")) forms.push(word.slice(0, -2));
  if (word.endsWith("s")) forms.push(word.slice(0, -1));
  if (word.endsWith("ing")) forms.push(word.slice(0, -3), `${word.slice(0, -3)}e`);
  return forms;
}
