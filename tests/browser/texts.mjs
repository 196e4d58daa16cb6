// Long texts for the tests, the same each time: news of our own making, in paragraphs of a few sentences.
const FIRST = ['Ada', 'Omar', 'Ines', 'Tomas', 'Ruth', 'Pavel', 'Grace', 'Idris', 'Moira', 'Kofi', 'Lena', 'Hugo'];
const LAST = ['Venn', 'Castellan', 'Falk', 'Okafor', 'Lindqvist', 'Marchetti', 'Thorne', 'Abara', 'Kessler', 'Doyle', 'Nakata', 'Rowan'];
const ROLES = ['the harbour’s director', 'a union official', 'mayor of Easthaven', 'a marine biologist', 'a resident'];
const THINGS = ['the ferry contract', 'the new breakwater', 'the budget', 'the inspection report', 'the tunnel', 'the fuel levy'];
const FACTS = ['cost 4.1 million pounds more than planned', 'had failed two inspections since 2019', 'was delayed because of the strike',
  'cut traffic by 12 per cent', 'left 300 people without work'];
const SENTENCES = [
  ({ name, role, thing, fact }) => `“We know that ${thing} ${fact},” said ${name}, ${role}. “We told them so in March.”`,
  ({ name, role, thing, fact }) => `${name}, ${role}, said that ${thing} ${fact}.`,
  ({ surname, thing, fact }) => `“It is a mess,” ${surname} told reporters on Monday, “and ${thing} ${fact}.”`,
  ({ name, thing, fact }) => `According to ${name}, ${thing} ${fact}, but nobody at the town hall has read the file.`,
  ({ surname, thing, fact }) => `${surname} accused the council of hiding that ${thing} ${fact}.`,
  () => 'The council denied the claim. “That is simply not true,” a spokeswoman said.',
  ({ thing, fact }) => `Ferries were cancelled on Tuesday, and ${thing} ${fact}.`,
  () => 'She added: “I don’t know who signed it.”',
];

/** A text of about so many bytes, without paragraphs if `unbroken`. */
export function longText(bytes, { unbroken = false } = {}) {
  let state = 7;
  const roll = (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % sides;
  };
  const pick = (from) => from[roll(from.length)];
  const parts = [];
  let length = 0;
  for (let inParagraph = 1; length < bytes; inParagraph += 1) {
    const surname = pick(LAST);
    const sentence = pick(SENTENCES)({ surname, name: `${pick(FIRST)} ${surname}`, role: pick(ROLES), thing: pick(THINGS), fact: pick(FACTS) });
    const ends = !unbroken && (roll(3) === 0 || inParagraph > 6);
    if (ends) inParagraph = 0;
    parts.push(sentence, ends ? '\n\n' : ' ');
    length += Buffer.byteLength(sentence) + (ends ? 2 : 1);
  }
  return parts.join('').trimEnd();
}
