import type { Knex } from 'knex';
import { storePaperFiles } from '../commands/storePaperFiles';
import { type Language, languages } from '../contract/common';
import { Attachment } from '../models/Attachment';
import { Paper } from '../models/Paper';

export interface FileEntry {
  path: string;
  read: () => Promise<Buffer | string>;
}

/** The papers of applications in both languages, read only when their turn comes; what was destroyed is left out. */
export async function paperEntries(db: Knex, applications: number[]): Promise<FileEntry[]> {
  const papers = await Paper.query(db)
    .whereIn('application_id', applications)
    .whereNull('destroyed_at')
    .orderBy('id');
  return papers.flatMap((paper) =>
    languages.map((language) => ({
      path: `papers/${paper.number.replaceAll('/', '-')} ${paper.kind}.${language}.pdf`,
      read: () => paperBytes(db, paper, language),
    })),
  );
}

async function paperBytes(db: Knex, paper: Paper, language: Language): Promise<Buffer> {
  await storePaperFiles(db, paper);
  const { bytes } = await db('paper_files').where({ paper_id: paper.id, language }).first('bytes');
  return bytes;
}

/** The files of cases, under what each is for. */
export async function attachmentEntries(db: Knex, submissions: string[]): Promise<FileEntry[]> {
  const attachments = await Attachment.query(db)
    .whereIn('submission_id', submissions)
    .whereNull('destroyed_at')
    .orderBy('uploaded_at');
  return attachments.map(({ id, kind, type }) => ({
    path: `documents/${kind ?? 'document'} ${id}.${type.split('/')[1]}`,
    read: async () => {
      const { bytes } = await db('attachment_contents').where('attachment_id', id).first('bytes');
      return bytes;
    },
  }));
}

export function jsonEntry(path: string, value: unknown): FileEntry {
  return { path, read: async () => `${JSON.stringify(value, null, 2)}\n` };
}
