const request = (language: string): string => `Always answer in this language: ${language}`;

/** What a session's agent is told: the instructions, and the language to answer in. */
export function toSituation(instructions: string | undefined, language: string | undefined): string | undefined {
  if (language === undefined) return instructions;
  return instructions ? `${instructions}\n\n${request(language)}` : request(language);
}

/** Takes both apart again. A language that the situation does not ask for is none. */
export function fromSituation(
  situation: string | null | undefined,
  language: unknown,
): { readonly instructions?: string; readonly language?: string } {
  const text = situation ?? "";
  const isAsked = typeof language === "string" && text.endsWith(request(language));
  const rest = isAsked ? text.slice(0, -request(language).length).replace(/\n\n$/, "") : text;
  return { ...(rest && { instructions: rest }), ...(isAsked && { language }) };
}
