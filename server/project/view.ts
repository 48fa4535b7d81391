import type { FileUsage } from '../../analysis/project/types.ts';
import type { ModuleSummary, OpenedFile, ProjectFacts, Surroundings } from '../../analysis/summary/types.ts';
import type { Project } from './project.ts';

/** A project as the analysis of one file sees it. */
export class View implements Surroundings {
  private readonly owner: Project;
  readonly path: string;
  readonly project: ProjectFacts;
  private madeUsage: FileUsage | undefined;

  constructor(owner: Project, path: string, project: ProjectFacts) {
    this.owner = owner;
    this.path = path;
    this.project = project;
  }

  open(path: string): OpenedFile | undefined {
    this.owner.noteLooked(this.path, path);
    return this.owner.open(path);
  }

  get usage(): FileUsage | undefined {
    return this.owner.isIndexed ? (this.madeUsage ??= this.owner.index.view(this.path)) : undefined;
  }

  resolve(source: string, from: string = this.path): ModuleSummary | undefined {
    return this.owner.summaryFor(source, from);
  }
}
