import type { TrangError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { VaultFailure } from '../vault/jobs'
import type { LibraryHost } from './library-host'

/** Has the library opened and brought to where the vault is, if no page has done so yet. */
export async function openLibrary({
  request,
}: Pick<LibraryHost, 'request'>): Promise<Result<null, VaultFailure>> {
  const answer = await request('feeds.list', {})
  if (answer.ok) return ok(null)
  return err(vaultFailureOf(answer.error))
}

/** What a failure of the library means to who works on the vault. */
export const vaultFailureOf = (error: TrangError): VaultFailure =>
  isVaultFailure(error) ? error : { type: 'store/cannot-open', detail: error.type }

const isVaultFailure = (error: TrangError): error is VaultFailure => /^(store|vault)\//.test(error.type)
