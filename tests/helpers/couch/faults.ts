/** What goes wrong with one request. Only what is said to be is applied. */
export type Fault =
  /** Answered so, and not applied. */
  | { type: 'answer'; status: number; error?: string; reason?: string; headers?: Record<string, string> }
  /** Answered by something that is no CouchDB, such as a proxy or a page to sign in, and not applied. */
  | { type: 'page'; status: number; body: string; headers?: Record<string, string> }
  /** Lost on its way to the server: not applied, the connection ends. */
  | { type: 'drop-request' }
  /** Applied; the answer is lost. */
  | { type: 'drop-reply' }
  /** Applied; the connection ends in the middle of the answer's body. */
  | { type: 'cut-body' }
  /** Comes twice, as from a proxy that tries again: applied twice, the second answer is given. */
  | { type: 'duplicate' }
  /** Applied at once; answered later. */
  | { type: 'slow'; ms: number }
  /** Applied by too few nodes of a cluster: 202 in the place of 201. */
  | { type: 'accepted' }
  /** A feed that begins at the beginning again. */
  | { type: 'repeat-feed' }

export type FaultyRequest = {
  method: string
  path: string
  query: URLSearchParams
  headers: Readonly<Record<string, string | undefined>>
}
export type When = (request: FaultyRequest) => boolean

/** As CouchDB and what stands before it word them. */
export const faults = {
  serverError: {
    type: 'answer',
    status: 500,
    error: 'timeout',
    reason: 'The request could not be processed in a reasonable amount of time.',
  },
  tooMany: (retryAfter: string) => ({
    type: 'answer',
    status: 429,
    error: 'too_many_requests',
    reason: 'Slow down',
    headers: { 'retry-after': retryAfter },
  }),
  unavailable: (retryAfter?: string) => ({
    type: 'answer',
    status: 503,
    error: 'service unavailable',
    reason: 'Nodes are unable to service this request due to overloading or maintenance mode.',
    ...(retryAfter !== undefined && { headers: { 'retry-after': retryAfter } }),
  }),
  unauthorized: {
    type: 'answer',
    status: 401,
    error: 'unauthorized',
    reason: 'Name or password is incorrect.',
  },
  forbidden: {
    type: 'answer',
    status: 403,
    error: 'forbidden',
    reason: 'You are not allowed to access this db.',
  },
  tooLarge: { type: 'answer', status: 413, error: 'too_large', reason: 'the request entity is too large' },
  /** Two of three nodes are gone. */
  nodesDown: { type: 'answer', status: 412, error: 'nodedown', reason: 'progress not possible' },
  /** `couch_disk_monitor`, from 3.3 on. */
  diskFull: {
    type: 'answer',
    status: 507,
    error: 'insufficient_storage',
    reason: 'database_dir is too full',
  },
  /** Of a hosted service whose plan is used up. */
  planUsedUp: {
    type: 'answer',
    status: 402,
    error: 'payment_required',
    reason: 'You have reached your data limit.',
  },
} as const satisfies Record<string, Fault | ((...args: never[]) => Fault)>

type Rule = { fault: Fault; when: When; left: number }

/** Where a test makes things go wrong: by rules, in their order, else by `choose`. */
export class FaultPort {
  /** For a fuzzer: asked for each request that no rule is about. */
  choose: (request: FaultyRequest) => Fault | null = () => null
  /** What has gone wrong so far, as `drop-reply POST /db/_bulk_docs`. */
  readonly fired: string[] = []
  #rules: Rule[] = []

  /** The next requests go wrong that this is about. */
  next(fault: Fault, when: When = () => true, times = 1): void {
    this.#rules.push({ fault, when, left: times })
  }

  /** All of them do. @returns what ends that */
  always(fault: Fault, when: When = () => true): () => void {
    const rule = { fault, when, left: Infinity }
    this.#rules.push(rule)
    return () => void (this.#rules = this.#rules.filter((each) => each !== rule))
  }

  clear(): void {
    this.#rules = []
    this.choose = () => null
  }

  of(request: FaultyRequest): Fault | null {
    const rule = this.#rules.find(({ when, left }) => left > 0 && when(request))
    if (rule) rule.left -= 1
    const fault = rule?.fault ?? this.choose(request)
    if (fault) this.fired.push(`${fault.type} ${request.method} ${request.path}`)
    return fault
  }
}
