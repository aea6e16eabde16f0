import { countWords } from './words'

// Each of these is matched against a whole line: a title, a heading, a sentence. An article about such pages has longer ones.
const sorry = String.raw`(?:(?:oops|whoops|opps|hmm|sorry|uh-?oh|error|unfortunately|we(?:'re| are) sorry|rất tiếc|xin lỗi|ối|lỗi)[\s,.:;!…-]*(?:but )?)*`
const thing = '(?:page|article|content|story|post|link|url|file|document|item)'
const missing =
  "(?:(?:was|is|were|can|could|does|do|has|have)(?:n't|'t| ?not)?(?: be| been)?|no longer|not)" +
  '(?: be)?(?: no longer)? ?(?:found|available|exists?|here|there|(?:been )?(?:removed|deleted|moved))(?: any ?more)?'
export const notFound = wholeLine([
  String.raw`${sorry}(?:error|http|lỗi)?[\s#:]*(?:404|410)[\s:.!()–—-]*(?:error|lỗi)?`,
  String.raw`${sorry}(?:(?:error|http|lỗi)?[\s#:]*(?:404|410)[\s:.,!()–—-]*)?(?:${thing} )?(?:not found|gone|(?<=${thing} )(?:removed|deleted|unavailable|not available))(?: ?[(:–—-]? ?(?:error )?(?:404|410)\)?)?`,
  `${sorry}(?:the|this|that|your)? ?(?:requested )?${thing}(?: (?:that )?you(?:'re| are| were|'ve| have)? (?:requested|looking for|trying to \\w+|tried to \\w+|wanted))? ${missing}(?: (?:from|on) (?:our|this|the) (?:web ?site|site|server))?(?: right now| at the moment)?(?: (?:or|for|by|due to|because|at the request) .{1,60})?`,
  `${sorry}the (?:requested )?${thing} (?:you.{1,40} )?(?:may|might|could) (?:have been|be|no longer) .{1,100}`,
  '(?:the|this|your) (?:link|url|address) (?:you.{1,30} )?(?:is|may be|might be|appears to be|seems to be) (?:broken|invalid|incorrect|wrong|expired|outdated)(?:,? or .{1,80})?',
  '(?:dead|broken|invalid|expired) link',
  `${sorry}(?:we|i) (?:can't|cannot|can not|couldn't|could not|were unable to|are unable to) (?:seem to )?find (?:(?:the|that|this) ${thing}(?: you.{1,40})?|what you(?:'re| are| were) (?:looking|searching) for)`,
  String.raw`${sorry}(?:(?:lỗi)?[\s#:]*404[\s:.,!()–—-]*)?(?:bạn (?:đang|vừa) truy cập (?:vào )?(?:một )?)?(?:trang|bài viết|bài báo|tin bài|nội dung|đường dẫn|liên kết|tin|bài(?= (?:này )?đã )|địa chỉ)(?: (?:web|này|bạn|mà|đang|vừa|hiện|hiện nay|hiện tại|tìm|kiếm|tìm kiếm|yêu cầu|truy cập|muốn|cần|xem))* (?:không tồn tại|không có|không (?:được )?tìm thấy|đã (?:bị |được )?(?:xóa|xoá|gỡ|gỡ bỏ|ẩn)|không còn(?: tồn tại| nữa)?|không (?:còn )?khả dụng|không (?:có|còn) sẵn)(?: (?:hoặc|hay|hoặc đã|trên|theo|do|vì).{1,60})?`,
  `${sorry}(?:đường dẫn|liên kết|link|địa chỉ)(?: (?:này|trang|web|bạn|mà|đang|vừa|truy cập|yêu cầu|tìm|cần|muốn|xem))* (?:không (?:đúng|hợp lệ|chính xác)|(?:đã |bị )+(?:hỏng|hết hạn|thay đổi))(?:,? (?:hoặc|hay).{1,80})?`,
  String.raw`${sorry}(?:(?:lỗi)?[\s#:]*404[\s:.,!()–—-]*)?(?:chúng tôi )?không (?:thể )?tìm thấy (?:trang|bài viết|nội dung|đường dẫn|địa chỉ)(?: (?:web|này|bạn|mà|đang|tìm|kiếm|yêu cầu|truy cập|muốn|cần|xem))*`,
])
export const challenge = wholeLine([
  'just a moment',
  'one moment,? please',
  'attention required!?(?: .{1,20})?',
  'checking (?:your browser|if the site connection is secure).{0,60}',
  "(?:please )?(?:verify|confirm|prove)(?:ing)? (?:that )?(?:you are|you're) (?:a )?(?:human|not a (?:ro)?bot).{0,60}",
  'are you a (?:ro)?bot\\??|are you (?:a )?human\\??',
  '(?:human|bot|robot) (?:verification|check|challenge)',
  'security (?:check|verification)(?: required)?',
  'pardon our interruption',
  'ddos protection by .{1,30}',
  '(?:(?:our|the) systems? (?:have|has) )?detected (?:unusual|suspicious|automated) (?:traffic|activity|requests?)(?: .{1,80})?',
  'please (?:complete|solve) (?:the|this) (?:captcha|security check).{0,60}',
  'access (?:to this page has been )?denied',
  '(?:vui lòng |hãy )?(?:xác minh|xác nhận|chứng minh) (?:rằng )?bạn (?:là (?:con )?người|không phải (?:là )?(?:ro)?bot|không phải (?:là )?người máy).{0,60}',
  '(?:đang )?(?:xác minh|kiểm tra) (?:bảo mật|trình duyệt|an ninh)(?: .{1,80})?',
  '(?:hệ thống(?: của chúng tôi)? )?(?:đã )?phát hiện (?:lưu lượng|lượng truy cập|hoạt động|truy cập).{0,40} bất thường.{0,60}',
  '(?:vui lòng )?nhập mã (?:xác nhận|bảo vệ|captcha).{0,60}',
])
/** Said of the whole page; a link to the login is in many. */
const logInFirst = [
  '(?:please |you (?:must|need to|have to) (?:be )?)(?:log|sign|logged|signed) ?in .{1,60}',
  '(?:this|the) (?:page|content|article|story) (?:is only|requires|needs) .{0,40}(?:log ?in|sign ?in|account|members?).{0,20}',
  '(?:this|the) (?:page|content|article|story) is (?:reserved for|restricted to|limited to) (?:registered |our )?(?:members|users).{0,20}',
  '(?:bạn )?(?:vui lòng|hãy|cần|phải|cần phải) đăng nhập.{0,60}',
  '(?:your )?session (?:has )?(?:expired|timed out|ended).{0,80}',
  'phiên (?:làm việc|đăng nhập|truy cập)(?: của bạn)? (?:đã )?hết hạn.{0,80}',
]
export const login = wholeLine([
  ...logInFirst,
  '(?:log|sign) ?(?:in|on)(?: (?:to|or) .{1,40})?',
  '(?:for )?(?:registered )?(?:members|users) only',
  'đăng nhập(?: (?:để|vào|hoặc|tài khoản|hệ thống).{0,60})?',
])
export const consent = wholeLine([
  '(?:we|.{1,30}) (?:value|respect|care about)s? your privacy',
  'before you continue(?: to .{1,40})?',
  'we and our (?:[\\d.,]+ )?(?:partners|vendors|third parties) .{1,160}',
  '(?:your )?(?:privacy|cookie)s? (?:settings|preferences|choices|consent|notice)',
  '(?:manage|your) (?:cookie )?consent(?: preferences)?',
  'this (?:web)?site uses cookies.{0,120}',
  'trước khi bạn tiếp tục.{0,60}',
  'chúng tôi và (?:các )?(?:[\\d.,]+ )?đối tác .{1,160}',
  'chúng tôi (?:coi trọng|tôn trọng|quan tâm đến) quyền riêng tư.{0,40}',
  '(?:cài đặt|tùy chọn|tuỳ chọn|thiết lập) (?:cookie|quyền riêng tư).{0,40}',
  '(?:trang web này|website này|chúng tôi) sử dụng cookies?.{0,120}',
])
export const acceptControl = wholeLine([
  '(?:i )?(?:accept|agree|allow|consent)(?: (?:to )?(?:all|and (?:continue|close|proceed)|(?:all )?cookies))*',
  'tôi đồng ý|đồng ý(?: (?:tất cả|và tiếp tục|và đóng))?|chấp nhận(?: tất cả)?(?: cookies?)?',
])
export const needsScripts =
  /(?:enable|turn on|allow|activate|requires?|needs?|without|disabled)\W+(?:\w+\W+){0,3}java ?script|java ?script\W+(?:\w+\W+){0,5}(?:enabled?|required|disabled|turned on|to (?:run|work|view))|(?:bật|kích hoạt|cần|hỗ trợ|yêu cầu)\s+(?:\S+\s+){0,3}java ?script|java ?script\s+(?:\S+\s+){0,3}(?:bị tắt|chưa (?:được )?bật)/i

/** Said with a status that claims success: the site is out of order, shut to this reader, or a name that is for sale. */
const status = String.raw`(?:(?:error|http|lỗi)?[\s#:]*(?:403|429|5\d\d)[\s:.,!()–—-]*)?`
export const unavailable = wholeLine([
  String.raw`(?:error|http|lỗi)[\s#:]*(?:403|429|5\d\d)`,
  `${status}(?:(?:403 )?forbidden|(?:internal )?server error|bad gateway|gateway time-?out|service (?:is )?(?:temporarily )?unavailable|too many requests)(?: ?[(:–—-]? ?(?:error )?5\\d\\d\\)?)?`,
  `${sorry}(?:the|this|our) (?:web)?(?:site|page|service) is (?:currently |temporarily |now )*(?:unavailable|offline|down(?: for maintenance)?|(?:under|undergoing|in) (?:scheduled )?maintenance).{0,40}`,
  '(?:(?:(?:web)?site )?(?:is )?under|site|scheduled) maintenance|maintenance mode',
  `${sorry}(?:something|an error) (?:went wrong|(?:has )?occurred).{0,40}`,
  `${sorry}(?:đã )?(?:có lỗi xảy ra|xảy ra lỗi|có sự cố).{0,40}`,
  `${sorry}you (?:don't|do not) have (?:permission|access|authori[sz]ation).{0,60}`,
  `${sorry}bạn không (?:có quyền|được phép) (?:truy cập|xem).{0,60}|truy cập (?:đã )?bị (?:từ chối|chặn)`,
  `${sorry}you have been blocked|(?:error:? )?the request could not be satisfied`,
  `${sorry}(?:địa chỉ )?ip (?:này |của bạn )?(?:đã |đang )?bị (?:tạm )?(?:chặn|khóa|khoá).{0,80}`,
  'request unsuccessful.{0,80}|(?:make|please make) sure (?:that )?cookies are enabled.{0,80}',
  '(?:please )?(?:turn off|disable|deactivate|pause) your ad ?-?block(?:er|ing).{0,60}|ad ?-?block(?:er)? detected',
  '(?:vui lòng |hãy |bạn cần )(?:tắt|vô hiệu hóa|vô hiệu hoá) (?:trình |tiện ích |phần mềm )?chặn quảng cáo.{0,60}',
  'are you (?:over |at least |of legal age)(?:\\d+)?(?: years (?:old|of age))?\\??|you must be (?:over |at least )?\\d+.{0,60}',
  '(?:nội dung |trang )?(?:này )?(?:chỉ )?dành cho người (?:trên|từ|đủ) \\d+ tuổi.{0,60}',
  'bạn (?:đã|có) (?:đủ|trên) \\d+ tuổi(?: (?:chưa|không|hay chưa|hay không))?\\??',
  '(?:bạn )?(?:đã )?thao tác quá nhanh.{0,60}|(?:tài khoản|website|hosting|trang web)(?: hosting| này)* (?:đã |đang )?bị (?:tạm )?(?:khóa|khoá|ngưng|ngừng|đình chỉ).{0,40}',
  '(?:451[\\s:.–-]*)?unavailable (?:due to|for) legal reasons',
  `${sorry}(?:this|the|our) (?:web ?site|site|page|content|article|story|video) (?:is|cannot be) (?:currently )?(?:not available|unavailable|blocked|accessed|viewed) (?:in|from) (?:your|this) (?:country|region|location|area).{0,40}`,
  `${sorry}(?:trang(?: web)?|nội dung|bài viết|video|website)(?: này)?(?: hiện)? (?:không khả dụng|bị chặn|không (?:thể |được phép )?(?:xem|truy cập)(?: được)?) (?:tại|ở|từ|trong) (?:quốc gia|khu vực|vùng|nước|lãnh thổ).{0,40}`,
  '(?:this|the) (?:domain(?: name)?|account) (?:is for sale|is parked|has (?:expired|been suspended)).{0,40}',
  `${sorry}(?:hệ thống|website|trang(?: web)?|máy chủ|dịch vụ)(?: (?:này|của chúng tôi))?(?: hiện| tạm thời)* (?:đang (?:được )?(?:bảo trì|nâng cấp|quá tải)|không khả dụng|gặp sự cố).{0,40}`,
  'tên miền (?:này )?(?:đang )?(?:được )?(?:rao bán|đã hết hạn)',
  'wordpress › error|database (?:connection )?error|error establishing (?:a|the) database connection',
  '(?:there has been a )?critical error on (?:this|your) website.{0,80}|briefly unavailable for scheduled maintenance.{0,40}',
  `${status}(?:application error|backend fetch failed|proxy error|bandwidth limit exceeded|no healthy upstream|upstream connect error.{0,160})`,
  String.raw`(?:\S+ \| )?(?:5\d\d: )?(?:web server is (?:down|returning an unknown error)|connection timed out|origin is unreachable|a timeout occurred|ssl handshake failed|invalid ssl certificate|origin dns error)`,
  'welcome to (?:nginx|openresty|caddy|tengine)(?: on .{1,40})?!?|it works!?',
  '(?:php )?(?:fatal|parse) error: .{1,160}',
  `${sorry}(?:chúng tôi |hệ thống |website |trang web )*(?:đang |tạm (?:thời )?(?:ngừng|dừng) (?:hoạt động |phục vụ )?(?:để )?|hiện |được )*(?:bảo trì|(?<=(?:đang|để|được) )nâng cấp)(?: (?:hệ thống|website|trang web|máy chủ|định kỳ|định kì))*(?:, .{1,80})?`,
  'thông báo bảo trì(?: hệ thống| website| máy chủ)*|(?:lỗi|không thể) kết nối (?:đến |tới |với )?(?:cơ sở dữ liệu|csdl|database|máy chủ)|lỗi (?:hệ thống|máy chủ)',
])
/** What a web server says of itself where there is no site yet, at such length that it may pass for an article. */
export const serversOwn = wholeLine([
  '(?:apache2? )?(?:\\w+ )?default page: it works|apache2? .{0,20}default (?:web )?page|(?:nginx|apache|http server|web server).{0,20} test page(?: (?:for|on) .{1,60})?|test page for (?:the )?(?:apache|nginx).{0,60}',
  'iis windows(?: server)?|iis\\d+|default (?:web ?site|parallels plesk) page|web server.s default page.{0,20}',
])
/** Of a page that shows what was looked for on a site, and that it has nothing of it. */
export const searchTitle = wholeLine([
  '(?:search|tìm kiếm)|(?:search )?results?(?: page)?(?: for.{0,100})?|search results?.{0,100}',
  'you searched for.{0,100}|(?:kết quả )?(?:tìm kiếm|tìm|tra cứu)(?: (?:cho|với|từ khóa|từ khoá|về)|:).{0,100}|kết quả(?: tìm kiếm| tra cứu)?',
])
export const foundNothing = wholeLine([
  `${sorry}(?:there (?:are|were) )?(?:no|0) (?:search )?(?:results?|posts?|articles?|matches|items?)(?: (?:were |was )?(?:found|match(?:ed|ing)?|available|yet|here))?(?:(?: for| to| in| matching|:).{0,120})?`,
  `${sorry}(?:your search|we)(?: .{1,80})? (?:did not|didn't|could not|couldn't) (?:match|find|return) any.{0,80}|nothing (?:was )?found(?: for.{0,100})?|${sorry}nothing matched your search.{0,120}`,
  `${sorry}(?:(?:chúng tôi|hiện|hiện tại|hiện nay|(?:chuyên mục|danh mục|mục|trang) này(?: hiện)?) )?(?:không (?:có|tìm thấy|tìm được|thấy)|chưa có|0|có 0|tìm thấy 0) (?:bất kỳ |bất kì )?(?:kết quả|bài viết|bài|tin|nội dung|dữ liệu)(?: nào)?(?: (?:phù hợp|được tìm thấy|nào|cho|với|khớp|trùng|có|chứa|theo|trong|ở|tại|thuộc|để)(?: .{1,100})?)?`,
])
/** What a shop says where somebody has chosen nothing yet. */
export const emptyCart = wholeLine([
  `${sorry}(?:(?:you|there) (?:have|are|is) )?(?:no|0) (?:items?|products?) in (?:the|your) (?:shopping )?(?:cart|bag|basket|wish ?list)`,
  `${sorry}(?:your|the) (?:shopping )?(?:cart|bag|basket|wish ?list) (?:is|looks|seems)(?: currently| still)? (?:empty|a bit empty)(?:[,!.] .{1,80})?`,
  `${sorry}(?:giỏ hàng|danh sách yêu thích)(?: (?:của )?(?:bạn|tôi|quý khách))?(?: (?:hiện|hiện tại|đang|còn|vẫn))* (?:trống|rỗng|chưa có (?:sản phẩm|món|gì|mặt hàng)(?: nào)?|không có (?:sản phẩm|gì)(?: nào)?)(?:[,!.] .{1,80})?`,
  `${sorry}(?:(?:hiện|hiện tại|bạn) )*(?:chưa có|không có|chưa chọn) (?:sản phẩm|mặt hàng)(?: nào)? (?:trong|vào) (?:giỏ hàng|giỏ|danh sách yêu thích)(?: (?:của )?bạn)?`,
])
/** The same where it stands below a heading; a heading itself may be that of an article. */
export const nothingHere = wholeLine([
  foundNothing.source,
  emptyCart.source,
  `${sorry}(?:there(?:'s| is) )?nothing (?:to (?:see|show|display)(?: here)?|here)(?: yet)?(?:[,.;] .{1,80})?`,
])
/** What one pays or logs in for, where it is an article. */
const toRead =
  '(?:continue|(?:continue |keep )?read(?:ing)?(?: .{1,60})?|(?:view|see|unlock|get|access) (?:the |this |our )?(?:full |whole |rest of (?:the|this) )*(?:article|story|content|post|text|thread)s?.{0,40})'
const deDoc =
  '(?:đọc|xem tiếp|tiếp tục(?: đọc| xem)?$|(?:xem|mở khóa|mở khoá) (?:toàn bộ |đầy đủ |hết |trọn |tiếp )*(?:bài|nội dung|tin))(?: \\S+){0,8}'
/** What stands where a paid article breaks off. */
export const payToRead = wholeLine([
  `(?:please )?(?:subscribe|register|become a (?:member|subscriber)|start (?:your|a) (?:free )?(?:trial|subscription)) (?:now )?(?:to|and) ${toRead}`,
  '(?:to )?(?:continue|keep) reading(?: this (?:article|story))?[,:]? (?:please )?(?:subscribe|register|become|with|for|start).{0,60}',
  '(?:this|the) (?:article|story|content|post|page) is (?:only |exclusively |reserved )?(?:available )?(?:for|to) (?:paid |paying |premium |our )?(?:subscribers?|members?)(?: only)?.{0,20}',
  '(?:for )?subscribers[- ]only.{0,30}|subscriber[- ]exclusive.{0,20}',
  "you(?:'ve| have) (?:reached|read|used).{0,30}(?:free )?(?:articles?|limit).{0,40}",
  `(?:bạn )?(?:vui lòng |hãy |cần )?(?:đăng ký|mua|nâng cấp|trả phí|đăng kí)(?: \\S+){0,5} để ${deDoc}`,
  '(?:đây là |bài viết |nội dung |tin )*(?:chỉ )?dành (?:riêng )?cho (?:hội viên|thành viên|độc giả|bạn đọc|người đọc|tài khoản)(?: (?:trả phí|đặt báo|đăng ký|vip|premium|có tài khoản)).{0,40}',
])
export const logInToRead = wholeLine([
  `(?:please |you (?:must|need to) )?(?:log|sign) ?in (?:to|and) ${toRead}`,
  `(?:bạn )?(?:vui lòng |hãy |cần |phải )*đăng nhập để ${deDoc}`,
])
export const loginDemand = wholeLine([...logInFirst, logInToRead.source])

/** A program's last words in the page that it was writing. */
export const brokeDown = /^(?:php )?(?:fatal|parse) error: .{1,2000} on line \d+$/i

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .flatMap((line) => [line, ...line.split(/(?<=[.!?…])\s+/)])
    .filter((line) => line.length <= 200 && countWords(line) > 0)

export const matches = (pattern: RegExp) => (line: string) =>
  pattern.test(line.normalize('NFC').replaceAll('’', "'").replace(/\s+/g, ' ').trim())

function wholeLine(patterns: readonly string[]): RegExp {
  return new RegExp(String.raw`^(?:${patterns.join('|')})[\s.!…:»›→>]*$`, 'i')
}
