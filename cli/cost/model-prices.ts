/**
 * US dollars for a million tokens on demand in Amazon Bedrock, as they were known in November 2026 from pages about its prices,
 * not read off AWS's own on that day. Regional profiles may cost a tenth more. Compare before a sum matters.
 */
export const modelPrices = {
  listedOn: '2026-11',
  source: 'https://aws.amazon.com/bedrock/pricing/',
  models: [
    { model: 'Claude Haiku 4.5', input: 1, output: 5 },
    { model: 'Amazon Nova Lite', input: 0.06, output: 0.24 },
    { model: 'Amazon Nova Micro', input: 0.035, output: 0.14 },
  ],
} as const
