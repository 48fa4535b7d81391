import { describe, expect, it } from 'vitest';
import { runRules } from '../../rules/engine.ts';
import { rules } from '../../rules/registry.generated.ts';
import { TestProject } from '../lib/project.ts';

/** The confidence of a rule's findings in one file of a project. */
function confidences(rule: string, files: Readonly<Record<string, string>>, path: string): string[] {
  const { findings } = runRules(new TestProject(files).facts(path), rules, { profile: 'all', rules: {} });
  return findings.filter((one) => one.rule === rule).map((one) => one.confidence);
}

describe('a resource that is made of a path or of an open file', () => {
  const opened = (argument: string): string[] =>
    confidences(
      'unclosed-file',
      {
        'app/__init__.py': '',
        'app/images.py': `from pathlib import Path\nfrom PIL import Image\n\n\ndef size(given, picture_path, folder: Path, form):\n    image = Image.open(${argument})\n    return image.size\n`,
      },
      'app/images.py',
    );

  it.each([
    '"logo.png"',
    'f"{given}.png"',
    'picture_path',
    'folder',
    'folder / given',
    'form.file_name',
    'form.path()',
  ])('is one to close where it is a path: %s', (argument) => {
    expect(opened(argument)).toEqual(['high']);
  });

  it.each(['given', 'form.image', 'form["picture"]', 'form.get("picture")', 'form.image.file'])(
    'is doubtful where nobody can say: %s',
    (argument) => {
      expect(opened(argument)).toEqual(['low']);
    },
  );
});

describe('a class whose query a framework lists', () => {
  const MODELS = `from django.db import models


class Letter(models.Model):
    author = models.ForeignKey("auth.User", on_delete=models.CASCADE)
    text = models.TextField()


class Color(models.Model):
    code = models.CharField()
    red = models.IntegerField()
    green = models.IntegerField()
    blue = models.IntegerField()
    note = models.TextField()
    text = models.TextField()
`;
  const listed = (body: string, others: Readonly<Record<string, string>> = {}): string[] =>
    confidences(
      'unbounded-query',
      {
        'app/__init__.py': '',
        'app/models.py': MODELS,
        'app/views.py': `from rest_framework import viewsets\nfrom app.models import Color, Letter\n\n\nclass All(viewsets.ModelViewSet):\n${body}`,
        ...others,
      },
      'app/views.py',
    );

  it('is sure where rows belong to others, and doubtful where nothing says that they get more', () => {
    expect(listed('    queryset = Letter.objects.all()\n')).toEqual(['high']);
    expect(listed('    queryset = Color.objects.all()\n')).toEqual(['low']);
  });

  it('is doubtful where it turns pages off', () => {
    expect(listed('    queryset = Letter.objects.all()\n    pagination_class = None\n')).toEqual(['low']);
  });

  it('is sound where the settings of the project make pages, and not where they make none', () => {
    const settings = (value: string) => ({ 'app/settings.py': `REST = {"DEFAULT_PAGINATION_CLASS": ${value}}\n` });
    expect(listed('    queryset = Letter.objects.all()\n', settings('"app.pages.Pages"'))).toEqual([]);
    expect(listed('    queryset = Letter.objects.all()\n', settings('None'))).toEqual(['high']);
  });

  it('is doubtful behind a method of the project’s own manager', () => {
    expect(listed('    queryset = Letter.objects.published()\n')).toEqual(['low']);
    expect(listed('    queryset = Letter.objects.of_team(7)\n')).toEqual(['low']);
  });
});
