/** Stands for readable-stream, a copy of Node's streams for other places: jszip itself takes `stream` instead for a browser's bundle. */
export { Readable } from 'node:stream';
