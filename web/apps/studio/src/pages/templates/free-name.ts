//! The name of a bot that is made of a template: two of one name could not be told apart in the menu.

/** The longest name of a bot. */
const LONGEST = 80;

/** The name itself, or with the first number from 2 on that makes it one of its own. */
export function freeName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map((one) => one.toLowerCase()));
  let free = name;
  for (let number = 2; used.has(free.toLowerCase()); number += 1) {
    const end = ` ${number}`;
    free = name.slice(0, LONGEST - end.length).trimEnd() + end;
  }
  return free;
}
