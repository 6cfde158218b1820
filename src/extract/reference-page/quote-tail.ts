export interface QuoteTail { readonly quote: string; readonly citation: string | null }
export function splitQuoteTail(text: string, _links?: unknown): QuoteTail { return { quote: text, citation: null }; }
