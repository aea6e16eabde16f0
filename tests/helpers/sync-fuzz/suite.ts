import { expect, test } from 'vitest'
import { fuzzSync } from './fuzz'

const {
  TRANG_FUZZ_SEED: first,
  TRANG_FUZZ_RUNS: runs = '1',
  TRANG_FUZZ_ACTIONS: actions = '500',
} = process.env

const seedsFrom = (seed: number, count: number): number[] =>
  Array.from({ length: count }, (_each, index) => seed + index)

/** Ten runs from one seed on, or those that were asked for. @param file by which it is run, without its ending */
export function fuzz(file: string, { from, passphrase }: { from: number; passphrase: string | null }): void {
  const seeds = first === undefined ? seedsFrom(from, 10) : seedsFrom(Number(first), Number(runs))
  for (const seed of seeds)
    test(`laptops come to the same, and nothing is lost: TRANG_FUZZ_SEED=${seed} TRANG_FUZZ_ACTIONS=${actions} npm test -- ${file}`, async () => {
      await expect(fuzzSync({ seed, actions: Number(actions), passphrase })).resolves.toBeUndefined()
    }, 600_000)
}
