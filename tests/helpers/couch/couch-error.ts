/** A failure as CouchDB words it: `{"error": …, "reason": …}` with its status (`chttpd:error_info/1`). */
export class CouchError extends Error {
  readonly status: number
  readonly error: string
  readonly reason: string
  readonly headers: Record<string, string>

  constructor(status: number, error: string, reason: string, headers: Record<string, string> = {}) {
    super(`${status} ${error}: ${reason}`)
    this.status = status
    this.error = error
    this.reason = reason
    this.headers = headers
  }
}

export const badRequest = (reason: string) => new CouchError(400, 'bad_request', reason)
export const notFound = (reason: string) => new CouchError(404, 'not_found', reason)
export const noDatabase = () => notFound('Database does not exist.')
export const conflict = () => new CouchError(409, 'conflict', 'Document update conflict.')
export const notAllowed = (methods: string) =>
  new CouchError(405, 'method_not_allowed', `Only ${methods} allowed`, { allow: methods })
