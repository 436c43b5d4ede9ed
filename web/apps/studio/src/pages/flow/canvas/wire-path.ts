//! The line of a wire: a curve to the right, or a loop below the cards when it leads back.

/** The ends of a wire on the canvas. */
export interface Ends {
  readonly sourceX: number;
  readonly sourceY: number;
  readonly targetX: number;
  readonly targetY: number;
}

/** How far a loop goes out at the sides, and below. */
const OUT = 64;
const BELOW = 88;

/** Whether a wire leads back, so that a plain curve would run behind the cards. */
export function leadsBack({ sourceX, targetX }: Ends): boolean {
  return targetX < sourceX - OUT;
}

/** The path of a wire that leads back, and its middle. */
export function loopPath({ sourceX, sourceY, targetX, targetY }: Ends): readonly [string, number, number] {
  const low = Math.max(sourceY, targetY) + BELOW;
  const right = `C${sourceX + OUT} ${sourceY} ${sourceX + OUT} ${low} ${sourceX} ${low}`;
  const left = `C${targetX - OUT} ${low} ${targetX - OUT} ${targetY} ${targetX} ${targetY}`;
  return [`M${sourceX} ${sourceY}${right}L${targetX} ${low}${left}`, (sourceX + targetX) / 2, low];
}
