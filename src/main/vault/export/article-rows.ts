import { formatExtensions, formatOfType } from '@core/capture/file-format'
import type { JsonObject } from '@core/vault/record'
import type { VaultRecord } from '../journal/records'

/** An article with all that is its own; the vault knows its rows by a few fields, and keeps the others as they are. */
export type ArticleRecords = {
  id: string
  article: JsonObject
  versions: VersionRecord[]
  /** The other rows by what they are, such as bookmarks. */
  others: Record<string, JsonObject[]>
}
export type VersionRecord = { id: string; row: JsonObject; record: VaultRecord }

/** A field that should be text; null where it is not. */
export const textOf = (row: JsonObject, field: string): string | null => {
  const value = row[field]
  return typeof value === 'string' && value !== '' ? value : null
}

/** The article that a record belongs to. */
export const articleOf = ({ entity, id, row }: VaultRecord): string | null =>
  entity === 'article' ? id : textOf(row, 'articleId')

/** Puts records of articles together; those whose article is not there come as `orphans`. Oldest versions first. */
export function groupArticles(records: readonly VaultRecord[]): {
  articles: ArticleRecords[]
  orphans: VaultRecord[]
} {
  const articles = new Map<string, ArticleRecords>()
  for (const { entity, id, row } of records)
    if (entity === 'article') articles.set(id, { id, article: row, versions: [], others: {} })
  const orphans: VaultRecord[] = []
  for (const record of records) {
    if (record.entity === 'article') continue
    const owner = articles.get(articleOf(record) ?? '')
    if (!owner) orphans.push(record)
    else if (record.entity === 'version') owner.versions.push({ id: record.id, row: record.row, record })
    else (owner.others[record.entity] ??= []).push(record.row)
  }
  for (const { versions } of articles.values())
    versions.sort((a, b) => (timeOf(a.row, 'capturedAt') < timeOf(b.row, 'capturedAt') ? -1 : 1))
  return { articles: [...articles.values()], orphans }
}

export const timeOf = (row: JsonObject, field: string): string => textOf(row, field) ?? ''

/** The asset that has the page's bytes as they came: those alone, or in a WARC file; and the extension they are known by. */
export function originalOf(
  version: JsonObject,
): { sha256: string; isWarc: boolean; extension: string } | null {
  const { provenance } = version
  if (provenance === null || typeof provenance !== 'object' || Array.isArray(provenance)) return null
  const warc = textOf(provenance, 'warc')
  const sha256 = warc ?? textOf(provenance, 'originalSha256')
  if (sha256 === null) return null
  const format = formatOfType(textOf(provenance, 'contentType') ?? '')
  const [extension = 'html'] = warc === null && format !== null ? formatExtensions[format] : []
  return { sha256, isWarc: warc !== null, extension }
}
