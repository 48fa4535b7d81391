import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

const asks = 'waits for a video site';

/** yt-dlp: looking videos up and downloading them. */
export const model: Model = {
  id: 'yt-dlp',
  language: 'python',
  title: 'yt-dlp',
  packages: ['yt-dlp'],
  version: '2025.10',
  docs: 'https://github.com/yt-dlp/yt-dlp#embedding-yt-dlp',
  aliases: { 'youtube_dl.YoutubeDL': 'yt_dlp.YoutubeDL', 'yt_dlp.YoutubeDL.YoutubeDL': 'yt_dlp.YoutubeDL' },
  types: {
    'yt_dlp.YoutubeDL': { methods: blocking('http', ['extract_info', 'download', 'process_ie_result'], asks) },
  },
};
