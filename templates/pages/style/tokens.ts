/** Colours by role, swapped as a whole in the dark. Contrasts are computed in the visual language. */
export const tokens = `:root {
  color-scheme: light dark;
  --paper: #FBFCFA; --panel: #FFFFFF; --tint: #EAF1EC;
  --ink: #15201B; --soft: #46534C; --green: #0A5240; --on-green: #FFFFFF;
  --ochre: #6E4700; --brick: #8F1D14;
  --line: #75827B; --bar: #7F8F87; --hair: #D3DAD5; --rule: var(--ink);
  --serif: Georgia, 'Times New Roman', serif;
  --sans: -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #101613; --panel: #171F1B; --tint: #1C2822;
    --ink: #E9EEEA; --soft: #B7C2BB; --green: #86D3B4; --on-green: #0B1F18;
    --ochre: #EBC070; --brick: #FFA597;
    --line: #7E8D85; --bar: #74857C; --hair: #33403A; --rule: var(--soft);
  }
}
`
