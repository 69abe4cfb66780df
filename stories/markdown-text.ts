/** Markdown as it reads best in a plain-text mail: emphasis and heading characters go, links keep their address. */
export const markdownText = (markdown: string): string =>
  markdown
    .replaceAll(/^#{1,6}\s+/gm, '')
    .replaceAll(/\*\*([^*]+)\*\*/g, '$1')
    .replaceAll(/\*([^*\n]+)\*/g, '$1')
    .replaceAll(/\[([^\]]+)\]\(([^)]+)\)/g, '$1 ($2)')
    .trim()
