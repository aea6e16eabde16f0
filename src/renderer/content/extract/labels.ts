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
export const isRelatedHead = (text: string): boolean => text.length <= 60 && relatedHead.test(text)

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
