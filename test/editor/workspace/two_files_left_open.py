def copy_text(source: str, target: str) -> None:
    reader = open(source, encoding="utf-8")
    text = reader.read()
    writer = open(target, "w", encoding="utf-8")
    writer.write(text)
