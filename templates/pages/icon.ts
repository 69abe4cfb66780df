/** The wire with its stations: two reached, one ahead. Served at `/icon.svg`. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>.g{fill:#0B6B4F;stroke:#0B6B4F}.h{fill:none;stroke:#0B6B4F}@media(prefers-color-scheme:dark){.g{fill:#6FCFA8;stroke:#6FCFA8}.h{stroke:#6FCFA8}}</style><path class="h" d="M5 16h13" stroke-width="3"/><path class="h" d="M18 16h8" stroke-width="3" stroke-dasharray="2 2"/><circle class="g" cx="6" cy="16" r="4"/><circle class="g" cx="17" cy="16" r="4"/><circle class="h" cx="27" cy="16" r="3" stroke-width="2"/></svg>
`
