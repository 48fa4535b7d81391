export declare const VSIX_LIMIT: number;
