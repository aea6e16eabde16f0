const line = (words: string) =>
  new RegExp(`^[\\s»›>+▶►•*-]*(?:${words.trim().replace(/\s*\|\s*/g, '|')})\\s*[:：…»›>]*\\s*$`, 'iu')

// Words that newsrooms put on the machinery around an article, in Vietnamese and English. Whole lines only.
const machinery = line(
  `
  (?:lên|về|trở (?:lên|về))? ?đầu trang|back to top|scroll to top|to top
  |chia sẻ(?: bài viết)?(?: (?:qua|lên|trên) .{1,30})?|share(?: this)?(?: (?:article|story|post|page))?|share on .{1,30}
  |in bài(?: viết)?|bản in|print(?: this)?(?: (?:article|page))?|email(?: this)?(?: (?:article|story))?|copy link|sao chép(?: liên kết)?
  |theo dõi(?: chúng tôi)?(?: (?:trên|qua) .{1,40})?|follow us(?: on .{1,30})?|lưu bài(?: viết)?|quay lại|báo lỗi
  |quảng cáo|advertisements?|sponsored(?: content)?|ad|story continues below(?: advertisement)?|article continues below(?: advertisement)?
  |(?:lượt xem|views)\\s*:?\\s*[\\d.,]+|[\\d.,]+ (?:lượt xem|views)|(?:xem )?chi tiết
  |skip to (?:main )?content|listen to this article|nghe (?:đọc )?bài(?: viết)?|0:00|play|pause`.replace(
    /\n\s*/g,
    '',
  ),
)

const comments = line(
  `
  \\(?\\d*\\)?\\s*(?:bình luận|ý kiến(?: bạn đọc| của bạn)?|phản hồi|comments?)(?:\\s*\\(?\\d+\\)?)?
  |.{0,20}chưa có (?:bình luận|ý kiến)(?: nào)?\\.?|viết bình luận|gửi (?:bình luận|ý kiến)|(?:leave|post|add) a (?:comment|reply)|be the first to comment|no comments(?: yet)?\\.?
  |comments are closed(?: for this post)?\\.?`.replace(/\n\s*/g, ''),
)

const relatedHead = line(
  `
  (?:các )?(?:tin|bài)(?: viết)? (?:liên quan|khác|mới(?: nhất| hơn)?|cùng (?:chuyên )?mục|nóng|cũ hơn|đọc nhiều|nổi bật)
  |xem thêm|đọc thêm|xem tiếp|mời (?:bạn )?(?:xem|đọc)(?: thêm)?|có thể bạn quan tâm|bạn có thể quan tâm|tin nổi bật|cùng chuyên mục|liên quan
  |related(?: (?:articles?|posts?|stories|news|content|reading|links|topics|coverage))?|read (?:more|next|also|this)|see also|also read|more(?: from .{1,40}| on this| stories| news)?
  |recommended(?: (?:for you|reading|stories|articles))?|you (?:may|might) also (?:like|enjoy|be interested in)|trending(?: now)?|most (?:read|popular)|up next|don.t miss`.replace(
    /\n\s*/g,
    '',
  ),
)

const relatedStart =
  /^[\s»›>+▶►•*-]*(?:xem thêm|đọc thêm|tin liên quan|bài liên quan|mời (?:bạn )?(?:xem|đọc)|>>|»|read more|read also|also read|read next|related|see also|more)\s*[:：»>-]/iu

/** A line of machinery: share buttons, "back to top", the head of the comments. */
export const isMachinery = (text: string): boolean =>
  text.length <= 80 && (machinery.test(text) || comments.test(text))

/** A heading over links to other articles. */
export const isRelatedHead = (text: string): boolean => text.length <= longestHead && relatedHead.test(text)
const longestHead = 60

const tailHead = line(
  `
  về tác giả|tác giả bài viết|(?:đăng ký|theo dõi) (?:nhận )?(?:bản )?tin.{0,40}|bài viết (?:khác|mới|gần đây).{0,30}
  |about (?:the )?(?:author|writer|contributor)s?(?:\\W.{0,40})?|(?:author|writer)(?:'s|’s)? (?:bio|profile)|(?:written|posted) by .{2,40}
  |more (?:from|by|in|on|about|like) .{1,50}|related .{1,40}|also read|keep reading|explore more.{0,50}|view all posts.{0,30}
  |(?:other|recent|latest|popular|recommended|featured|trending) (?:posts?|articles?|stories|news|reads?|reading|products?).{0,30}
  |(?:you|we) (?:may|might|think you)(?:'ll|’ll| will)? (?:also )?(?:like|enjoy|be interested).{0,40}
  |join the (?:conversation|discussion)
  |(?:(?:sign up|subscribe|join)\\W.{0,60})?(?:newsletters?|mailing list|in your inbox).{0,30}|subscribe(?: (?:now|today|here|to .{1,50}))?
  |(?:stay|keep) (?:connected|in touch|up to date|updated|informed).{0,40}|(?:follow|connect with|contact|support) us.{0,40}|get in touch.{0,60}`.replace(
    /\n\s*/g,
    '',
  ),
)

const prompt =
  /(?<!\p{L})(?:subscribe|sign up|signing up|newsletters?|mailing list|follow (?:me|us)|like and share|share this (?:article|post|story)|leave (?:me )?a (?:comment|note)|originally (?:published|appeared)|all rights reserved|affiliate (?:links?|commissions?)|đăng ký (?:nhận|theo dõi|kênh)|theo dõi chúng tôi)(?!\p{L})/iu

const postscript = /^(?:P\.?\s?)+S\b/i

/** A heading over what stands behind an article: about its author, other articles, requests to subscribe. */
export const isTailHead = (text: string): boolean =>
  isRelatedHead(text) || (text.length <= 80 && tailHead.test(text))

/** A short paragraph that asks its reader to subscribe, to follow or to share, or tells of where else it was published. */
export const isPrompt = (text: string): boolean =>
  text.length <= 300 && !postscript.test(text) && (prompt.test(text) || comments.test(text))

/** A line that leads to another article in its own words: `Xem thêm: …`. */
export const startsRelated = (text: string): boolean => relatedStart.test(text)

const ownership =
  /^(?:©|copyright\b|bản quyền)|\ball rights reserved\b|ghi (?:rõ )?nguồn .{0,60}\b(?:khi|nếu)\s/iu
const imprintParts = [
  /giấy phép (?:số|hoạt động|xuất bản|thiết lập)/iu,
  /tổng biên tập\s*:/iu,
  /cơ quan chủ quản\s*:/iu,
  /chịu trách nhiệm (?:nội dung|chính)/iu,
  /(?:toà|tòa) soạn\s*:/iu,
  /(?:điện thoại|hotline|đt|tel|fax)\s*[:.]?\s*[\d(+]/iu,
]

/** What law or habit puts at the foot of a newsroom's pages: who publishes it, under which licence. */
export function isImprint(text: string): boolean {
  if (text.length > 600) return false
  return ownership.test(text) || imprintParts.filter((part) => part.test(text)).length >= 2
}
