import { readFile, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { ok } from '@core/result'
import type { JournalBatch, JsonObject } from '@core/vault/record'
import { createEventLog, type EventLog } from '@main/vault/events'
import { createAssetBin } from '@main/vault/fixity/asset-bin'
import { verifyLibrary, type VerifyDeps } from '@main/vault/fixity/verify'
import type { VerifyReport } from '@shared/vault'
import type { TestVault } from './vault'

export const hashOf = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Turns the bits of one byte round, counted from the end where `at` is negative. */
export async function flip(path: string, at: number): Promise<void> {
  const bytes = await readFile(path)
  const index = at < 0 ? bytes.length + at : at
  bytes[index] = (bytes[index] ?? 0) ^ 0xff
  await writeFile(path, bytes)
}

/** An article with one version: its page, and an image in its text. */
export function saved(seq: number, id: string, page: string, image: string): JournalBatch {
  const at = '2026-01-02T03:04:05.000Z'
  const versionId = `${id}-v`
  const article: JsonObject = {
    id,
    versionId,
    title: `Bài ${id}`,
    url: `https://vi-du.vn/${id}`,
    savedAt: at,
  }
  const version: JsonObject = { id: versionId, articleId: id, provenance: { originalSha256: page } }
  const html = `<p>Nước lên.</p><img src="asset://sha256/${image}">`
  return {
    id: crypto.randomUUID(),
    first: seq,
    last: seq + 1,
    entries: [
      { seq, entity: 'article', id, at, row: article },
      { seq: seq + 1, entity: 'version', id: versionId, at, row: version, body: { html, text: 'Nước lên.' } },
    ],
    counts: { article: 1, version: 1 },
  }
}

export async function stored({ assets }: Pick<TestVault, 'assets'>, content: string): Promise<string> {
  const put = await assets.put(Buffer.from(content))
  if (!put.ok) throw new Error(put.error.type)
  return put.value.sha256
}

type Options = Partial<
  Pick<
    VerifyDeps,
    'backupAssets' | 'backupMender' | 'open' | 'signal' | 'report' | 'checkpoint' | 'recapture' | 'checkRows'
  >
> & { events?: EventLog }

export const verifyTest = (
  { profile, vault, assets }: Pick<TestVault, 'profile' | 'vault' | 'assets'>,
  options: Options = {},
) =>
  verifyLibrary({
    profile,
    vault,
    assets,
    bin: createAssetBin(`${profile}/bin`),
    backupAssets: [],
    events: createEventLog(profile, 'Trang 1.0.0'),
    open: () => Promise.resolve(ok(null)),
    signal: new AbortController().signal,
    report: () => undefined,
    throttle: null,
    recapture: null,
    ...options,
  })

export async function verified(...args: Parameters<typeof verifyTest>): Promise<VerifyReport> {
  const result = await verifyTest(...args)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
