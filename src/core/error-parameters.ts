import type { TrangError } from './errors'
import type { Format } from './format'

export type FailedWork = 'job' | 'browser'

/**
 * The fields of an error as its sentence shows them: sizes and times in words people use. `context` picks a sentence of
 * its own where there is one, such as `fetch/http-status_404`.
 * @param of what failed, where it has sentences of its own: a job on the vault does not wait, as captures do, and people who
 *   save what they see in Trang's browser are there already
 */
export function errorParameters(
  error: TrangError,
  format: Pick<Format, 'bytes' | 'duration' | 'moment'>,
  of?: FailedWork,
) {
  const { type, ...fields } = error
  return {
    type,
    ...(of && { context: of }),
    ...fields,
    ...('limitBytes' in fields && { limitBytes: format.bytes(fields.limitBytes) }),
    ...('freeBytes' in fields && {
      freeBytes: format.bytes(fields.freeBytes),
      neededBytes: format.bytes(fields.neededBytes),
    }),
    ...('until' in fields && { until: format.moment(fields.until) }),
    ...('afterMs' in fields && { afterMs: format.duration(fields.afterMs) }),
    ...('version' in fields && fields.version === '' && { context: 'unknown' }),
    ...('status' in fields && { context: String(fields.status) }),
    ...(type === 'search/bad-value' && { context: isOfDays(error.operator) ? 'day' : error.operator }),
    ...(type === 'fetch/network' && throughProxy.test(error.code) && { context: 'proxy' }),
    ...(type === 'fetch/tls' && { context: distrustOf(error.code) }),
  }
}

/** Whether an operator of the search language takes a day. */
const isOfDays = (operator: string): boolean => operator === 'before' || operator === 'after'

/** Chromium's names for what goes wrong at a proxy (net/base/net_error_list.h). */
const throughProxy = /^ERR_(?:\w+_)?(?:PROXY|TUNNEL|SOCKS)_/

/** The same for what is wrong with a connection that should be secure; of others the plain sentence is all that can be said. */
const distrusts = [
  ['date', /^ERR_CERT_DATE_INVALID$/],
  ['name', /^ERR_CERT_COMMON_NAME_INVALID$/],
  [
    'issuer',
    /^ERR_CERT_AUTHORITY_INVALID$|^ERR_CERTIFICATE_TRANSPARENCY_|^ERR_CERT_(?:SYMANTEC|KNOWN_INTERCEPTION)/,
  ],
  ['revoked', /^ERR_CERT_REVOKED$/],
  ['protocol', /^ERR_SSL_(?:PROTOCOL_ERROR|VERSION_OR_CIPHER_MISMATCH|\w+_ALERT|SERVER_CERT_BAD_FORMAT)$/],
] as const

const distrustOf = (code: string): string => distrusts.find(([, names]) => names.test(code))?.[0] ?? ''
