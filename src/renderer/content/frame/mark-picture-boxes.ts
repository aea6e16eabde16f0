/** Marks items and headings that hold pictures and no words: without their pictures nothing of them is to stay. */
export function markPictureBoxes(article: Element): void {
  for (const image of article.querySelectorAll('img')) {
    const box = image.closest('li, dt, dd, h1, h2, h3, h4, h5, h6')
    if (box?.textContent.trim() === '') box.setAttribute('data-pictures-alone', '')
  }
}
