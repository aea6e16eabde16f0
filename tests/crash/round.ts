import type { Random } from './random'

/** What a round found: everything that had been shown as saved is there, or what is not. */
export type RoundReport = {
  /** What was done, in words, in its order. */
  story: string[]
  /** Changes that had been shown as saved when the processes were killed. */
  acknowledged: number
  kills: number
  /** What was lost without a word, or is otherwise not as it has to be. */
  losses: string[]
}

export type RoundContext = {
  seed: number
  random: Random
  /** A folder of its own, removed after a round without losses. */
  folder: string
  tools: Tools
}

/** What rounds start; found once for all of them. */
export type Tools = {
  /** Electron, the arguments before the app's own, and the environment with a display. */
  executable: string
  app: string
  switches: string[]
  windowSwitches: string[]
  env: Record<string, string>
  /** `vault-child.ts`, compiled. */
  vaultChild: string
}

export type Round = (context: RoundContext) => Promise<RoundReport>

export const newReport = (): RoundReport => ({ story: [], acknowledged: 0, kills: 0, losses: [] })
