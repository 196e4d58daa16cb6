/** What a speaker does in saying something. */
export type Act = "statement" | "accusation" | "denial" | "demand" | "commitment" | "prediction" | "opinion" | "question";
/** Whether an annotation was made by the engine or set by a person. */
export type Origin = "auto" | "manual";

/** A stretch of the text; the end is exclusive. */
export interface Span {
  start: number;
  end: number;
  /** The words it covers. */
  text?: string;
}

export interface Speaker {
  id: string;
  /** The fullest proper name that the text gives, without title; for an unnamed source its fullest description. */
  name: string;
  kind: "person" | "organisation" | "group" | "document" | "unnamed";
  /** Title or office. */
  role?: string;
  mentions: Span[];
  origin?: Origin;
}

/** One report of what a source says, writes, thinks, wants, plans or finds. */
export interface Attribution {
  id: string;
  /** Whether all, a part or nothing of the content stands in quotation marks. */
  kind: "direct" | "mixed" | "indirect";
  /** The words that name the source. */
  source: Span[];
  /** The words that report, such as "said". */
  cue?: Span;
  /** What is reported, quotation marks included. */
  content: Span[];
  /** The id of the speaker behind it. */
  speaker?: string;
  act: Act;
  /** How likely it is right, from 0 to 1. */
  confidence?: number;
  /** Why the engine thinks so. */
  basis?: string;
  origin?: Origin;
}

/** A checkable statement. */
export interface Claim {
  id: string;
  span: Span;
  /** The id of the attribution it stands in; absent in the article's own voice. */
  attribution?: string;
  /** The id of the speaker who makes it. */
  claimant?: string;
  kind: Act;
  /** How much it is worth checking, from 0 to 1. It says nothing of whether it is true. */
  checkWorthiness: number;
  reasons?: string[];
  /** The ids of the claims that it answers. */
  answers: string[];
  origin?: Origin;
}

export interface Paragraph {
  kind: "heading" | "byline" | "dateline" | "caption" | "furniture" | "speaker-label" | "body";
  span: Span;
}

/** An annotated article: Whosaid JSON, version 1. */
export interface Article {
  version: 1;
  text: string;
  title?: string;
  url?: string;
  engine: { version: string; model?: string };
  paragraphs?: Paragraph[];
  speakers: Speaker[];
  attributions: Attribution[];
  claims: Claim[];
  /** Words in quotation marks that report no speech. */
  quotedTerms: Span[];
}

/** What makes a result doubtful. */
export type Warning = "empty" | "binary" | "not-english" | "too-long" | "unclosed-quotation";

export interface Options {
  /**
   * true (the default): with the model that comes with the package, loaded at first use. false: by rules alone, which
   * finds less and needs no 1 MB of weights. Or the bytes of other weights.
   */
  model?: boolean | Uint8Array;
  /** What offsets count: UTF-16 units, so that `text.slice(start, end)` works (the default), or code points, as in files. */
  offsets?: "utf16" | "codePoint";
}

export type Format = "json" | "citron" | "web-annotation" | "recogito" | "brat" | "csv" | "displacy" | "doccano" | "tei" | "markdown" | "json-ld";

/** Finds who says what in `text`. The same text gives the same result everywhere; nothing leaves the machine. */
export function annotate(text: string, options?: Options): Promise<Article & { warnings: Warning[] }>;

/** The article in another format. Rejects where it is no article. */
export function convert(article: Article, format: Format): Promise<string>;
