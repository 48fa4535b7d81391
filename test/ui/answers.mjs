const SOON = 30_000;

/** Runs a command that asks something at once: the palette becomes the quick pick of the question, and is never hidden in between. */
export async function ask(workbench, title, question) {
  const { page } = workbench;
  await workbench.again(`command ${title}`, async () => {
    await page.keyboard.press('F1');
    await workbench.input(`>${title}`);
    await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor({ timeout: 5000 });
    await page.keyboard.press('Enter');
    await asked(page, question);
  });
}

const asked = (page, question) =>
  page.locator('.quick-input-titlebar', { hasText: question }).first().waitFor({ timeout: 10_000 });

/** Answers a quick pick by the keyboard. @param {string} question a part of its title @param {string} answer the beginning of the entry's label */
export async function choose(workbench, question, answer) {
  const { page } = workbench;
  await asked(page, question);
  const rows = page.locator('.quick-input-list .monaco-list-row');
  await rows.first().waitFor({ timeout: SOON });
  await workbench.moveTo(rows.filter({ has: page.getByText(answer, { exact: true }) }).first());
  await workbench.picture('question');
  await page.keyboard.press('Enter');
}

/** The notification that says something, once it is there. */
export async function told(workbench, words) {
  const one = workbench.page.locator('.notifications-toasts .notification-list-item, .notification-toast', {
    hasText: words,
  });
  await one.first().waitFor({ timeout: SOON });
  return one.first();
}

/** Waits until no notification says something any more. */
export async function noMoreTold(workbench, words) {
  await workbench.page
    .locator('.notification-toast', { hasText: words })
    .first()
    .waitFor({ state: 'detached', timeout: SOON });
}

/** Presses a button of a notification. */
export async function press(notification, label) {
  await notification.locator('.monaco-button', { hasText: label }).first().click({ timeout: SOON });
}
