import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import * as v from 'valibot'
import { readJson, writeJson } from '../json-file'
import type { Log } from '../log'
import { librarySchema } from '@shared/vault'
import { vaultFormat } from './journal/snapshot'
import { ownPartition } from './partitions'

const manifestSchema = v.object({
  /** Layout of the vault's files. */
  format: v.number(),
  library: v.string(),
  /** The newest schema that the library's rows have been written in. */
  schema: v.number(),
  /** The program that wrote last. */
  writer: v.string(),
  /** The session partition whose IndexedDB is in use; another one is begun when it is set aside. */
  partition: v.pipe(v.string(), v.regex(ownPartition)),
  /** A change that there was: where there are fewer, some have been lost. */
  lastSeq: v.optional(v.number(), 0),
  /** A backup has taken the library's place, and IndexedDB has not been filled from it yet. */
  restored: v.optional(v.boolean(), false),
})

/** What a profile says of its library. */
export type Manifest = v.InferOutput<typeof manifestSchema>

/** A newer format may say other things, but this it says. */
const newerSchema = v.pipe(
  v.object({ format: v.pipe(v.number(), v.minValue(vaultFormat + 1)), writer: v.optional(v.string()) }),
  v.transform(({ format, writer = String(format) }) => newManifest({ format, schema: 0, writer }, '')),
)

const fileOf = (profile: string) => join(profile, 'library.json')

/**
 * Null if there is none, or it cannot be understood. Of a newer one only `format` and `writer` can be relied on.
 * @throws the system's error where it cannot be read
 */
export const readManifest = (profile: string, log: Log): Manifest | null =>
  readJson(fileOf(profile), v.union([manifestSchema, newerSchema]), log)

/** Whether a newer program has written the library: this one, which knows this schema, must not touch it. */
export const isNewer = ({ format, schema }: Manifest, known: number = librarySchema): boolean =>
  format > vaultFormat || schema > known

export const writeManifest = (profile: string, manifest: Manifest): void =>
  writeJson(fileOf(profile), manifest, 0o600)

/** For a profile that has none: a new library's, or that of the journal that is there. */
export const newManifest = (
  fields: Pick<Manifest, 'format' | 'schema' | 'writer'>,
  library: string | null,
): Manifest => ({
  ...fields,
  library: library ?? randomUUID(),
  partition: 'trang',
  lastSeq: 0,
  restored: false,
})

/** The partition for another IndexedDB. */
export const nextPartition = (partition: string): string =>
  `trang-${Number(/-(\d+)$/.exec(partition)?.[1] ?? 1) + 1}`
