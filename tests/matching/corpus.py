"""Notes to edit: one deck in English, one in Chinese."""

from dataclasses import replace

from quizzer.domain.notes import NoteState, ParsedNote, StoredNote
from quizzer.matching.incoming import IncomingNote

ENGLISH = (
    (
        "What does a learning rate control?",
        "The size of the step taken against the gradient. Too large and the loss jumps about or"
        " diverges; too small and training crawls and may settle in a poor place.",
    ),
    (
        "Why are weights not started at zero?",
        "Units of one layer would compute the same output and receive the same update, so they"
        " would stay copies of each other. Small random values break the symmetry.",
    ),
    (
        "How does dropout regularise a network?",
        "During training each unit is silenced with some probability, so no unit can rely on a"
        " particular partner. At test time all units work and their outputs are scaled to match.",
    ),
    (
        "What is a confusion matrix?",
        "A table of counts: rows for the true class, columns for the predicted one. The diagonal"
        " holds what was right, everything else shows which classes are mixed up.",
    ),
    (
        "What is early stopping?",
        "Watching the loss on held-out data and ending training once it has not improved for a"
        " while, keeping the weights of the best moment.",
    ),
    (
        "Which problem do residual connections solve?",
        "Very deep stacks were hard to optimise. Adding the input of a block to its output gives"
        " gradients a short way back and lets a block learn just a correction.",
    ),
    (
        "What is the difference between precision and recall?",
        "Precision asks how many of the reported items are right; recall asks how many of the"
        " right items were reported. Raising the threshold trades one for the other.",
    ),
    (
        "What does batch normalisation compute?",
        "For each channel it subtracts the mean of the mini-batch and divides by its standard"
        " deviation, then applies a learned scale and shift.",
    ),
    (
        "What makes a convolution cheap?",
        "One small kernel slides over the whole image, so its few weights are shared by every"
        " position and each output looks at a small neighbourhood only.",
    ),
    (
        "What is label smoothing?",
        "Replacing the one-hot target with a mixture of it and a uniform distribution, so that"
        " the model is not pushed towards unbounded confidence.",
    ),
)

CHINESE = (
    (
        "什么是过拟合？",
        "模型把训练样本里的偶然细节也记住了，训练误差继续下降，验证误差却开始上升。"
        "增加数据、减小模型或提前结束训练都能缓解。",
    ),
    (
        "为什么要打乱训练数据的顺序？",
        "如果相邻的样本来自同一类，一个小批量的梯度就会偏向这一类。随机排列让每个小批量都近似"
        "代表整个数据集，更新方向更稳定。",
    ),
    (
        "交叉熵损失衡量的是什么？",
        "它衡量模型给出的概率分布与真实标签之间的差距：正确类别得到的概率越低，惩罚越重，"
        "并且随概率趋近于零而无限增大。",
    ),
    (
        "动量法怎样加快梯度下降？",
        "它累积过去若干步的梯度作为速度，方向一致的分量不断加强，来回摆动的分量互相抵消，"
        "于是在狭长的山谷里前进得更快。",
    ),
    (
        "池化层有哪些作用？",
        "缩小特征图，减少后面各层的计算量；同时让输出对输入的微小平移不那么敏感。",
    ),
    (
        "迁移学习适合什么场合？",
        "目标任务的数据很少，而某个相近任务已有训练好的大模型。保留前面的层，只重新训练最后"
        "几层，往往就能得到不错的效果。",
    ),
    (
        "注意力机制的核心思想是什么？",
        "每个位置根据查询与键的相似程度，给所有位置的值分配权重再求和，"
        "因此可以直接取用很远处的信息。",
    ),
    (
        "验证集和测试集有什么区别？",
        "验证集用来挑选超参数和决定何时停止，会被反复查看；测试集只在最后用一次，"
        "用来估计模型在新数据上的表现。",
    ),
    (
        "数据增强为什么有效？",
        "翻转、裁剪、改变亮度都不改变图片的类别，却让模型看到更多样的输入，相当于扩大了训练集。",
    ),
    (
        "什么是困惑度？",
        "语言模型对测试文本平均每个词的交叉熵取指数，可以理解为模型在每一步平均犹豫于多少个"
        "等可能的候选词。",
    ),
)

TEXTS = ENGLISH + CHINESE


def incoming(
    question: str,
    answer: str,
    position: int = 0,
    *,
    deck: str = "ml",
    source: str = "ml.md",
    path: tuple[str, ...] = (),
) -> IncomingNote:
    """A parsed note at `position` of a file."""
    note = ParsedNote(path, question, answer, position + 1, ())
    return IncomingNote(deck=deck, source=source, position=position, note=note)


def with_id(note: IncomingNote, explicit_id: str) -> IncomingNote:
    """`note` under an id that its author wrote."""
    return replace(note, note=replace(note.note, explicit_id=explicit_id))


def stored(note: IncomingNote, guid: str, *, is_active: bool = True) -> StoredNote:
    """`note` as it is kept after an import that gave it `guid`."""
    return StoredNote(
        guid=guid,
        deck=note.deck,
        heading_path=note.note.heading_path,
        question=note.note.question,
        answer=note.note.answer,
        source=note.source,
        position=note.position,
        explicit_id=note.note.explicit_id,
        state=NoteState.ACTIVE if is_active else NoteState.ARCHIVED,
    )


def file_of(texts: tuple[tuple[str, str], ...]) -> list[IncomingNote]:
    """A file with these notes."""
    return [incoming(question, answer, place) for place, (question, answer) in enumerate(texts)]


def kept(notes: list[IncomingNote], *, is_active: bool = True) -> list[StoredNote]:
    """`notes` as they are kept, with the guids `g0`, `g1`, ..."""
    return [stored(note, f"g{place}", is_active=is_active) for place, note in enumerate(notes)]
