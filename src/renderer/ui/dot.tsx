/** Parts facts in one line of text; where that breaks, it ends the line and begins none. */
export const Dot = () => <span aria-hidden>{'\u00a0· '}</span>
