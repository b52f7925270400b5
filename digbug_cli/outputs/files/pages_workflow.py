"""The workflow that `digbug init --workflow` writes: check, site and deployment on GitHub Pages."""

from string import Template

from digbug_cli.outputs.files.yaml_emitter import scalar

PATH = ".github/workflows/site.yml"
"""Where GitHub looks for it, in the folder of the repository."""

# `$$` is a dollar sign: GitHub's own expressions and shell variables have it.
_TEMPLATE = Template("""\
# Checks the workshop file, and publishes its site on GitHub Pages when the main branch changes.
# First choose "GitHub Actions" as the source in Settings > Pages of the repository.
name: Site

on:
  push:
    branches: [main]
  pull_request:
  workflow_dispatch:

permissions:
  contents: read

concurrency:
  group: site-$${{ github.ref }}
  cancel-in-progress: true

env:
  WORKSHOP: $workshop
  # What pip installs: from an index (digbug-cli, digbug-cli==1.2.0) or from a repository
  # (git+https://HOST/OWNER/digbug).
  DIGBUG: digbug-cli

jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
        with:
          persist-credentials: false
      - uses: actions/setup-python@v6
        with:
          python-version: "3.x"
      - run: python -m pip install -q "$$DIGBUG"
      - run: digbug check "$$WORKSHOP"
      - name: The address of the site
        id: pages
        if: github.event_name != 'pull_request'
        uses: actions/configure-pages@v5
      - name: The state that is published now
        if: github.event_name != 'pull_request'
        env:
          PUBLISHED: $${{ steps.pages.outputs.base_url }}
        run: curl -sfL -o published.ics "$$PUBLISHED/all.ics" || rm -f published.ics
      - name: The site
        env:
          BASE_URL: $${{ steps.pages.outputs.base_url }}
        run: |
          options=()
          if [ -n "$$BASE_URL" ]; then options+=(--base-url "$$BASE_URL"); fi
          if [ -f published.ics ]; then options+=(--since published.ics); fi
          digbug site -w "$$WORKSHOP" -o public "$${options[@]}"
      - if: github.event_name != 'pull_request'
        uses: actions/upload-pages-artifact@v4
        with:
          path: public

  deploy:
    needs: build
    if: github.event_name != 'pull_request'
    runs-on: ubuntu-latest
    permissions:
      pages: write
      id-token: write
    environment:
      name: github-pages
      url: $${{ steps.deployment.outputs.page_url }}
    steps:
      - id: deployment
        uses: actions/deploy-pages@v4
""")


def render(workshop: str) -> str:
    """Return the workflow for the workshop file at the path `workshop` of the repository."""
    return _TEMPLATE.substitute(workshop=scalar(workshop))
