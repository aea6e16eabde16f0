import type { ExtractError } from '../errors'
import { countWords } from './words'

/** What a page declares of how much of it may be read. */
export type PageAccess = {
  /** `isAccessibleForFree` of schema.org is false. */
  isPaid: boolean
  /** How many words its article has by its own account; null where it does not say. */
  declaredWords: number | null
}

/** What a page shows of itself besides its article, if it has one. */
export type PageSigns = PageAccess & {
  /** Parts of its title, and its first headings. */
  headings: readonly string[]
  /** The beginning of what people see of it, one line a block. */
  shown: string
  /** Words of all that people see of it. */
  shownWords: number
  /** Labels of its buttons and of links that look like buttons. */
  controls: readonly string[]
  /** A technology that tells people from programs is at work. */
  hasChallenge: boolean
  asksForPassword: boolean
  /** What it says to those who run no scripts. */
  withoutScripts: string
  /** An empty place for scripts to draw in. */
  isShell: boolean
}

/**
 * Why only a part of an article could be read: `parts` where another of its pages could not be, `cut-off` where the server's answer
 * ends before the page does.
 */
export type PartialReason = 'paywall' | 'login' | 'too-long' | FetchGap

/** What was missing when it was fetched, which nothing in what was kept of it tells. */
export const fetchGaps = ['parts', 'cut-off'] as const
export type FetchGap = (typeof fetchGaps)[number]

export type PageObstacle = Exclude<
  ExtractError['type'],
  'extract/sent-home' | 'extract/timeout' | 'extract/crashed'
>

// Each of these is matched against a whole line: a title, a heading, a sentence. An article about such pages has longer ones.
const sorry = String.raw`(?:(?:oops|sorry|uh-oh|we(?:'re| are) sorry|rất tiếc|xin lỗi)[\s,.:;!…-]*(?:but )?)*`
const thing = '(?:page|article|content|story|post|link|url|file|document|item)'
const missing =
  "(?:(?:was|is|were|can|could|does|do|has|have)(?:n't|'t| ?not)?(?: be| been)?|no longer|not)" +
  '(?: be)?(?: no longer)? ?(?:found|available|exists?|here|there|(?:been )?(?:removed|deleted|moved))(?: any ?more)?'
const notFound = wholeLine([
  String.raw`${sorry}(?:error|http|lỗi)?[\s#:]*(?:404|410)[\s:.!()–—-]*(?:error|lỗi)?`,
  String.raw`${sorry}(?:(?:error|http|lỗi)?[\s#:]*(?:404|410)[\s:.,!()–—-]*)?(?:${thing} )?(?:not found|gone)(?: ?[(:–—-]? ?(?:error )?(?:404|410)\)?)?`,
  `${sorry}(?:the|this|that|your)? ?(?:requested )?${thing}(?: (?:that )?you(?:'re| are| were|'ve| have)? (?:requested|looking for|trying to \\w+|tried to \\w+|wanted))? ${missing}(?: or .{1,60})?`,
  `${sorry}(?:we|i) (?:can't|cannot|can not|couldn't|could not|were unable to|are unable to) (?:seem to )?find (?:the|that|this) ${thing}(?: you.{1,40})?`,
  String.raw`${sorry}(?:(?:lỗi)?[\s#:]*404[\s:.,!()–—-]*)?(?:trang|bài viết|bài báo|nội dung|đường dẫn|liên kết|tin|địa chỉ)(?: (?:web|này|bạn|mà|đang|vừa|hiện|hiện nay|hiện tại|tìm|kiếm|tìm kiếm|yêu cầu|truy cập|muốn|cần|xem))* (?:không tồn tại|không có|không (?:được )?tìm thấy|đã (?:bị |được )?(?:xóa|xoá|gỡ|gỡ bỏ|ẩn)|không còn(?: tồn tại| nữa)?)(?: (?:hoặc|hay|hoặc đã|trên).{1,60})?`,
  String.raw`${sorry}(?:(?:lỗi)?[\s#:]*404[\s:.,!()–—-]*)?(?:chúng tôi )?không (?:thể )?tìm thấy (?:trang|bài viết|nội dung|đường dẫn|địa chỉ)(?: (?:web|này|bạn|mà|đang|tìm|kiếm|yêu cầu|truy cập|muốn|cần|xem))*`,
])
const challenge = wholeLine([
  'just a moment',
  'one moment,? please',
  'attention required!?(?: .{1,20})?',
  'checking (?:your browser|if the site connection is secure).{0,60}',
  "(?:please )?(?:verify|confirm|prove)(?:ing)? (?:that )?(?:you are|you're) (?:a )?(?:human|not a (?:ro)?bot).{0,60}",
  'are you a (?:ro)?bot\\??|are you (?:a )?human\\??',
  '(?:human|bot|robot) (?:verification|check|challenge)',
  'security (?:check|verification)(?: required)?',
  'pardon our interruption',
  'please (?:complete|solve) (?:the|this) (?:captcha|security check).{0,60}',
  'access (?:to this page has been )?denied',
  '(?:vui lòng |hãy )?(?:xác minh|xác nhận|chứng minh) (?:rằng )?bạn (?:là (?:con )?người|không phải (?:là )?(?:ro)?bot|không phải (?:là )?người máy).{0,60}',
  '(?:xác minh|kiểm tra) (?:bảo mật|trình duyệt|an ninh).{0,40}',
  '(?:vui lòng )?nhập mã (?:xác nhận|bảo vệ|captcha).{0,60}',
])
/** Said of the whole page; a link to the login is in many. */
const logInFirst = [
  '(?:please |you (?:must|need to|have to) (?:be )?)(?:log|sign|logged|signed) ?in .{1,60}',
  '(?:this|the) (?:page|content|article|story) (?:is only|requires|needs) .{0,40}(?:log ?in|sign ?in|account|members?).{0,20}',
  '(?:bạn )?(?:vui lòng|hãy|cần|phải|cần phải) đăng nhập.{0,60}',
]
const login = wholeLine([
  ...logInFirst,
  '(?:log|sign) ?(?:in|on)(?: (?:to|or) .{1,40})?',
  'đăng nhập(?: (?:để|vào|hoặc|tài khoản|hệ thống).{0,60})?',
])
const consent = wholeLine([
  '(?:we|.{1,30}) (?:value|respect|care about)s? your privacy',
  'before you continue(?: to .{1,40})?',
  '(?:your )?(?:privacy|cookie)s? (?:settings|preferences|choices|consent|notice)',
  '(?:manage|your) (?:cookie )?consent(?: preferences)?',
  'this (?:web)?site uses cookies.{0,120}',
  'trước khi bạn tiếp tục.{0,60}',
  'chúng tôi (?:coi trọng|tôn trọng|quan tâm đến) quyền riêng tư.{0,40}',
  '(?:cài đặt|tùy chọn|tuỳ chọn|thiết lập) (?:cookie|quyền riêng tư).{0,40}',
  '(?:trang web này|website này|chúng tôi) sử dụng cookies?.{0,120}',
])
const acceptControl = wholeLine([
  '(?:i )?(?:accept|agree|allow|consent)(?: (?:to )?(?:all|and (?:continue|close|proceed)|(?:all )?cookies))*',
  'tôi đồng ý|đồng ý(?: (?:tất cả|và tiếp tục|và đóng))?|chấp nhận(?: tất cả)?(?: cookies?)?',
])
const needsScripts =
  /(?:enable|turn on|allow|activate|requires?|needs?|without|disabled)\W+(?:\w+\W+){0,3}java ?script|java ?script\W+(?:\w+\W+){0,5}(?:enabled?|required|disabled|turned on|to (?:run|work|view))|(?:bật|kích hoạt|cần|hỗ trợ|yêu cầu)\s+(?:\S+\s+){0,3}java ?script|java ?script\s+(?:\S+\s+){0,3}(?:bị tắt|chưa (?:được )?bật)/i

/** Said with a status that claims success: the site is out of order, shut to this reader, or a name that is for sale. */
const status = String.raw`(?:(?:error|http|lỗi)?[\s#:]*(?:403|429|5\d\d)[\s:.,!()–—-]*)?`
const unavailable = wholeLine([
  String.raw`(?:error|http|lỗi)[\s#:]*(?:403|429|5\d\d)`,
  `${status}(?:(?:403 )?forbidden|(?:internal )?server error|bad gateway|gateway time-?out|service (?:is )?(?:temporarily )?unavailable|too many requests)(?: ?[(:–—-]? ?(?:error )?5\\d\\d\\)?)?`,
  `${sorry}(?:the|this|our) (?:web)?(?:site|page|service) is (?:currently |temporarily |now )*(?:unavailable|offline|down(?: for maintenance)?|(?:under|undergoing|in) (?:scheduled )?maintenance).{0,40}`,
  '(?:(?:(?:web)?site )?(?:is )?under|site|scheduled) maintenance|maintenance mode',
  '(?:this|the) (?:domain(?: name)?|account) (?:is for sale|is parked|has (?:expired|been suspended)).{0,40}',
  `${sorry}(?:hệ thống|website|trang(?: web)?|máy chủ|dịch vụ)(?: (?:này|của chúng tôi))?(?: hiện| tạm thời)* (?:đang (?:được )?(?:bảo trì|nâng cấp|quá tải)|không khả dụng|gặp sự cố).{0,40}`,
  'tên miền (?:này )?(?:đang )?(?:được )?(?:rao bán|đã hết hạn)',
])
/** What speaks of the matter of a notice; a short text that does not is an article beside one. */
const speaksOf = {
  challenge:
    /\b(?:humans?|(?:ro)?bots?|captcha|browser|security|automated|denied)\b|người máy|mã (?:xác nhận|bảo vệ)|trình duyệt|bảo mật|xác minh/i,
  login:
    /\b(?:log|sign|logged|signed|logging|signing)[ -]?(?:in|on|up)\b|\blogin\b|passwords?|\baccounts?\b|đăng nhập|tài khoản|mật khẩu/i,
  consent:
    /cookie|privacy|consent|personal data|partners|on (?:your|a) device|riêng tư|dữ liệu cá nhân|đối tác/i,
}

/** Whether a text is about logging in, as the few words around a form for it are. */
export const speaksOfLogin = (text: string): boolean => speaksOf.login.test(text.normalize('NFC'))

/** What one pays or logs in for, where it is an article. */
const toRead =
  '(?:continue|(?:continue |keep )?read(?:ing)?(?: .{1,60})?|(?:view|see|unlock|get|access) (?:the |this |our )?(?:full |whole |rest of (?:the|this) )*(?:article|story|content|post|text|thread)s?.{0,40})'
const deDoc =
  '(?:đọc|xem tiếp|tiếp tục(?: đọc| xem)?$|(?:xem|mở khóa|mở khoá) (?:toàn bộ |đầy đủ |hết |trọn |tiếp )*(?:bài|nội dung|tin))(?: \\S+){0,8}'
/** What stands where a paid article breaks off. */
const payToRead = wholeLine([
  `(?:please )?(?:subscribe|register|become a (?:member|subscriber)|start (?:your|a) (?:free )?(?:trial|subscription)) (?:now )?(?:to|and) ${toRead}`,
  '(?:to )?(?:continue|keep) reading(?: this (?:article|story))?[,:]? (?:please )?(?:subscribe|register|become|with|for|start).{0,60}',
  '(?:this|the) (?:article|story|content|post|page) is (?:only |exclusively |reserved )?(?:available )?(?:for|to) (?:paid |paying |premium |our )?(?:subscribers?|members?)(?: only)?.{0,20}',
  '(?:for )?subscribers[- ]only.{0,30}|subscriber[- ]exclusive.{0,20}',
  "you(?:'ve| have) (?:reached|read|used).{0,30}(?:free )?(?:articles?|limit).{0,40}",
  `(?:bạn )?(?:vui lòng |hãy |cần )?(?:đăng ký|mua|nâng cấp|trả phí|đăng kí)(?: \\S+){0,5} để ${deDoc}`,
  '(?:đây là |bài viết |nội dung |tin )*(?:chỉ )?dành (?:riêng )?cho (?:hội viên|thành viên|độc giả|bạn đọc|người đọc|tài khoản)(?: (?:trả phí|đặt báo|đăng ký|vip|premium|có tài khoản)).{0,40}',
])
const logInToRead = wholeLine([
  `(?:please |you (?:must|need to) )?(?:log|sign) ?in (?:to|and) ${toRead}`,
  `(?:bạn )?(?:vui lòng |hãy |cần |phải )*đăng nhập để ${deDoc}`,
])
const loginDemand = wholeLine([...logInFirst, logInToRead.source])

/** More words than this are more than a notice, whatever else is said around them. */
const noticeWords = 120
/** A page of a site that is not there may still offer what others read. */
const offeredWords = 250
/** So short, what was found is at best the first lines of an article. */
const shellWords = 40

/**
 * What stands in the place of an article; null where it is one, as far as that can be told.
 * @param words of what was found, 0 for nothing
 * @param text what was found, as far as it is known
 */
export function obstacleOf(signs: PageSigns, words: number, text = ''): PageObstacle | null {
  if (words > offeredWords) return null
  const isTitled = (pattern: RegExp) => signs.headings.some(matches(pattern))
  if (isTitled(notFound)) return 'extract/soft-404'
  if (words > noticeWords) return null
  if (isTitled(unavailable)) return 'extract/unavailable'

  const isNotice = signs.shownWords <= offeredWords
  const lines = isNotice ? linesOf(signs.shown) : []
  const says = (pattern: RegExp) => isTitled(pattern) || lines.some(matches(pattern))
  const isAbout = (matter: RegExp) => text === '' || matter.test(text.normalize('NFC'))
  const asks = says(challenge) || (signs.hasChallenge && signs.shownWords <= noticeWords)
  if (asks && isAbout(speaksOf.challenge)) return 'extract/captcha'
  if (says(notFound)) return 'extract/soft-404'
  if (words <= shellWords && says(unavailable)) return 'extract/unavailable'
  // Below more words than a few it is what an article breaks off at.
  const asksForLogin = (words <= shellWords && says(loginDemand)) || (isNotice && signs.asksForPassword)
  if (isTitled(login) || (asksForLogin && isAbout(speaksOf.login))) return 'extract/login'
  const asksConsent = says(consent) && signs.controls.some(matches(acceptControl))
  if (asksConsent && isAbout(speaksOf.consent)) return 'extract/consent'
  if (words <= shellWords && signs.shownWords <= noticeWords) {
    const needs = needsScripts.test(signs.withoutScripts) || needsScripts.test(signs.shown)
    if (needs || signs.isShell) return 'extract/needs-javascript'
  }
  return words === 0 ? 'extract/no-article' : null
}

/** So many links to other articles are a list of them. */
const listedLinks = 5

/**
 * Whether a page that says so itself is gone, however much else it offers: what was found is what others read.
 * @param said its title, its headings, and lines of what its markup calls an error
 * @param links to other articles, in what was found and beside it
 */
export const offersOthers = (said: readonly string[], links: number): boolean =>
  links >= listedLinks && said.flatMap(linesOf).some(matches(notFound))

/** So few words of a paid article are its beginning; of more, only what is declared says whether they are all. */
export const beginningWords = 350

/** Whether a paid article has fewer words than it says. */
export const declaredPart = ({ isPaid, declaredWords }: PageAccess, words: number): PartialReason | null =>
  declaredWords !== null && isPaid && words < declaredWords * 0.6 ? 'paywall' : null

/** Why an article that was found is only a part of one; null where it is whole, as far as that can be told. */
export function partialReason(signs: PageSigns, words: number): PartialReason | null {
  const declared = declaredPart(signs, words)
  if (declared || words > beginningWords) return declared
  const lines = [...signs.headings, ...signs.controls, ...linesOf(signs.shown)]
  if (lines.some(matches(payToRead))) return 'paywall'
  if (lines.some(matches(logInToRead))) return 'login'
  return signs.isPaid && words < beginningWords / 2 ? 'paywall' : null
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .flatMap((line) => [line, ...line.split(/(?<=[.!?…])\s+/)])
    .filter((line) => line.length <= 200 && countWords(line) > 0)

const matches = (pattern: RegExp) => (line: string) =>
  pattern.test(line.normalize('NFC').replaceAll('’', "'").replace(/\s+/g, ' ').trim())

function wholeLine(patterns: readonly string[]): RegExp {
  return new RegExp(String.raw`^(?:${patterns.join('|')})[\s.!…:»›→>]*$`, 'i')
}
