def copy_text(source: str, target: str) -> None:
    with open(source, encoding="utf-8") as reader:
        text = reader.read()
    with open(target, "w", encoding="utf-8") as writer:
        writer.write(text)
