import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { ok } from '@core/result'
import type { JournalBatch, JournalEntry } from '@core/vault/record'
import type { VaultNotice } from '@shared/vault'
import { createAssetStore } from '@main/assets/asset-store'
import { createVault, type Vault } from '@main/vault/vault'

const folders: string[] = []
const opened: Vault[] = []
afterEach(async () => {
  for (const vault of opened.splice(0)) await vault.close()
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** A folder of this test's own, removed at its end. */
export async function testFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trang-vault-'))
  folders.push(folder)
  return folder
}

export type TestVault = {
  profile: string
  /** Takes what is appended for decided: no transaction hangs on it. */
  vault: Vault
  undeciding: Vault
  assets: ReturnType<typeof createAssetStore>
  notices: VaultNotice[]
  problems: unknown[]
}

/** A vault in a profile, opened; `canWrite` is what the disk says. */
export async function openTestVault(
  profile: string,
  {
    schema = 2,
    canWrite = () => true,
    ...more
  }: { schema?: number; canWrite?: () => boolean; compactAbove?: number } & Partial<
    Pick<Parameters<typeof createVault>[0], 'backedUp'>
  > = {},
): Promise<TestVault & { opened: Awaited<ReturnType<Vault['open']>> }> {
  const assets = createAssetStore(join(profile, 'assets'))
  const notices: VaultNotice[] = []
  const problems: unknown[] = []
  const vault = createVault({
    profile,
    assets,
    version: '1.0.0',
    canWrite,
    log: (...line) => problems.push(line),
    onDiskTrouble: () => undefined,
    onNotice: (notice) => notices.push(notice),
    beforeMigration: async () => ok(null),
    backedUp: async () => null,
    ...more,
  })
  opened.push(vault)
  return {
    profile,
    vault: deciding(vault),
    undeciding: vault,
    assets,
    notices,
    problems,
    opened: await vault.open(schema),
  }
}

const deciding = (vault: Vault): Vault => ({
  ...vault,
  async append(batch) {
    const taken = await vault.append(batch)
    if (taken.ok) vault.committed(batch.id)
    return taken
  },
})

/** A batch of one row for each change from `first` on. */
export function articles(first: number, count = 1, fields: Partial<JournalEntry> = {}): JournalBatch {
  const entries = Array.from({ length: count }, (_, index): JournalEntry => {
    const seq = first + index
    return {
      seq,
      entity: 'article',
      id: `a${seq}`,
      at: '2026-01-02T03:04:05.000Z',
      row: { id: `a${seq}`, title: `Bài số ${seq}`, savedAt: `2026-01-02T03:04:${String(seq % 60)}Z` },
      ...fields,
    }
  })
  return { id: randomUUID(), first, last: first + count - 1, entries, counts: { article: first + count - 1 } }
}

/** A version of an article, with its body. */
export const version = (seq: number, id: string, articleId: string, html: string): JournalBatch => ({
  id: randomUUID(),
  first: seq,
  last: seq,
  entries: [
    {
      seq,
      entity: 'version',
      id,
      at: '2026-01-02T03:04:05.000Z',
      row: { id, articleId },
      body: { html, text: html.replaceAll(/<[^>]*>/g, '') },
    },
  ],
  counts: { version: 1 },
})
