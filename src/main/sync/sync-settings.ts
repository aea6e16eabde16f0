import { join } from 'node:path'
import * as v from 'valibot'
import {
  syncChoicesSchema,
  syncConnectionSchema,
  type SyncChoices,
  type SyncConnection,
  type SyncState,
} from '@shared/sync'
import { readJson, writeJson } from '../json-file'
import type { Log } from '../log'
import type { SecretBox } from './secret-box'

/** `key`: what the passphrase comes to, as on paper; null where the library is not encrypted. */
const secretsSchema = v.object({ password: v.string(), key: v.nullable(v.string()) })
export type SyncSecrets = v.InferOutput<typeof secretsSchema>

const { entries: choices } = syncChoicesSchema
const settingsSchema = v.object({
  ...choices,
  // Empty until somebody gives them names of their own.
  person: v.optional(choices.person, ''),
  laptop: v.optional(choices.laptop, ''),
  connection: v.nullable(syncConnectionSchema),
  /** `SyncSecrets` as JSON, locked; null where the system keeps no keys. */
  locked: v.nullable(v.string()),
})
type Settings = v.InferOutput<typeof settingsSchema>

/** Where this profile's library is synced to, and with what secrets. In a file of its own, since what is in the preferences is sent to every page. */
export type SyncSettings = {
  state: () => SyncState
  /** Null where they have to be given again. */
  secrets: () => SyncSecrets | null
  /** Of the secrets, also where the server has refused the password. */
  key: () => SyncSecrets['key']
  /** @throws the system's error where the disk refuses; nothing is changed then */
  connect: (connection: SyncConnection, secrets: SyncSecrets) => Promise<void>
  /** The same connection, with what was given again. @throws as above */
  setSecrets: (secrets: SyncSecrets) => Promise<void>
  /** The server has refused the password. What is locked stays: it may have been the server's fault. */
  refused: () => void
  /** @throws as above */
  leave: () => void
  /** @throws as above */
  choose: (choices: { [Name in keyof SyncChoices]?: SyncChoices[Name] | undefined }) => void
}

type SettingsDeps = {
  log: Log
  onChange: (state: SyncState) => void
  /** What this one is called by the system. */
  computer: string
}

const fileOf = (profile: string) => join(profile, 'sync.json')

const none: Settings = {
  ...{ connection: null, locked: null, paused: false, keepsEverything: true },
  ...{ person: '', laptop: '' },
}

/** @param profile the app has to be ready: a keyring is asked */
export async function openSyncSettings(
  profile: string,
  box: SecretBox,
  { log, onChange, computer }: SettingsDeps,
): Promise<SyncSettings> {
  let settings = readJson(fileOf(profile), settingsSchema, log) ?? none
  let secrets = await unlock(settings.locked, box)
  let isRefused = false

  const state = (): SyncState => {
    const { locked: _locked, ...known } = settings
    return {
      ...known,
      person: known.person || (known.connection?.name ?? ''),
      laptop: known.laptop || computer,
      secrets: secrets === null || isRefused ? 'nowhere' : settings.locked === null ? 'memory' : 'keyring',
    }
  }
  const change = (changed: Partial<Settings>) => {
    const next = { ...settings, ...changed }
    writeJson(fileOf(profile), next, 0o600)
    settings = next
  }
  const take = (given: SyncSecrets | null) => {
    secrets = given
    isRefused = false
  }
  const lock = async (given: SyncSecrets): Promise<string | null> =>
    (await box.isAvailable()) ? box.lock(JSON.stringify(given)) : null

  return {
    state,
    secrets: () => (isRefused ? null : secrets),
    key: () => secrets?.key ?? null,
    async connect(connection, given) {
      change({ connection, locked: await lock(given) })
      take(given)
      onChange(state())
    },
    async setSecrets(given) {
      change({ locked: await lock(given) })
      take(given)
      onChange(state())
    },
    refused() {
      isRefused = true
      onChange(state())
    },
    leave() {
      change(none)
      take(null)
      onChange(state())
    },
    choose({
      paused = settings.paused,
      keepsEverything = settings.keepsEverything,
      person = settings.person,
      laptop = settings.laptop,
    }) {
      change({ paused, keepsEverything, person, laptop })
      onChange(state())
    },
  }
}

async function unlock(locked: string | null, box: SecretBox): Promise<SyncSecrets | null> {
  const text = locked === null ? null : await box.open(locked)
  // What could be opened is what we locked.
  return text === null ? null : v.parse(secretsSchema, JSON.parse(text))
}
