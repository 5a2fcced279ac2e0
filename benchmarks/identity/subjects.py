"""What made-up notes are about: words to write them with, in English and in Chinese."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Subject:
    """The words of one field in one language.

    `asked` are question patterns about one term, each in two wordings; `said` are sentence patterns
    about two terms; `short` are questions with an answer of a word; `repeated` are asked in the
    same words under many headings.
    """

    terms: tuple[str, ...]
    asked: tuple[tuple[str, str], ...]
    said: tuple[str, ...]
    short: tuple[tuple[str, str], ...]
    repeated: tuple[str, ...]


def _subject(terms: str, asked: str, said: str, short: str, repeated: str) -> Subject:
    """From lists with ` | ` between their parts, and ` / ` between those of a pair."""
    return Subject(
        terms=_listed(terms),
        asked=_pairs(asked),
        said=_listed(said),
        short=_pairs(short),
        repeated=_listed(repeated),
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split(" | "))


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    pairs = (part.partition(" / ") for part in _listed(text))
    return tuple((first, second) for first, _, second in pairs)


_LEARNING_EN = _subject(
    terms=(
        "BatchNorm | LayerNorm | GroupNorm | dropout | weight decay | label smoothing | "
        "early stopping | momentum | Adam | RMSProp | the learning rate | warm-up | "
        "gradient clipping | attention | self-attention | cross-attention | the encoder | "
        "the decoder | a residual connection | max pooling | mean pooling | ReLU | "
        "leaky ReLU | sigmoid | softmax | cross-entropy | squared error | hinge loss | "
        "beam search | the embedding layer | positional encoding | data augmentation | "
        "transfer learning | fine-tuning | distillation | quantisation | pruning | "
        "a confusion matrix | precision | recall | the F1 score | L1 | L2"
    ),
    asked=(
        "Why use {}? / What is the point of {}? | What is {}? / How would you define {}? | "
        "How does {} work? / Describe how {} works, step by step? | "
        "When does {} fail? / In which cases does {} break down? | "
        "What does {} cost at inference time? / How expensive is {} once trained? | "
        "Why does {} speed up training? / What makes training faster with {}? | "
        "Which hyperparameters does {} have? / What has to be tuned for {}? | "
        "How is {} implemented in practice? / How do libraries implement {}?"
    ),
    said=(
        "{} changes how far each update goes, so {} matters less. | "
        "Without {} the gradient shrinks layer by layer, as one sees with {}. | "
        "It normalises what the next layer sees, much as {} does, but without {}. | "
        "In a small experiment {} lowered the loss by a third while {} did nothing. | "
        "Papers often combine {} with {}, since the two solve different problems. | "
        "The cost is one more pass over the batch; {} and {} need none. | "
        "A common mistake is to turn {} on before {} has settled. | "
        "At test time {} is switched off and {} takes the average instead. | "
        "The proof needs a bound on {}, and a smooth loss such as that of {}. | "
        "Initial values decide a lot here: {} hides it, {} does not. | "
        "Think of {} as a spring between the weights and zero; {} is the hand that pulls. | "
        "For images it hardly matters, for text {} is better than {} in most reports."
    ),
    short=(
        "Who introduced {} first? / Hinton | Is {} differentiable everywhere? / No | "
        "Does {} have parameters? / Yes | In which year did {} appear? / 2015 | {}? / A layer"
    ),
    repeated="Pros and cons? | Formula? | When to use it? | Common mistakes?",
)

_LEARNING_ZH = _subject(
    terms=(
        "批归一化 | 层归一化 | 组归一化 | 随机失活 | 权重衰减 | 标签平滑 | 早停 | 动量法 | "
        "自适应矩估计 | 学习率 | 预热 | 梯度裁剪 | 注意力机制 | 自注意力 | 交叉注意力 | "
        "编码器 | 解码器 | 残差连接 | 最大池化 | 平均池化 | 线性整流 | 带泄漏的线性整流 | "
        "逻辑函数 | 归一化指数函数 | 交叉熵 | 均方误差 | 合页损失 | 束搜索 | 嵌入层 | "
        "位置编码 | 数据增强 | 迁移学习 | 微调 | 知识蒸馏 | 量化 | 剪枝 | 混淆矩阵 | "
        "精确率 | 召回率 | 一范数 | 二范数"
    ),
    asked=(
        "为什么要用{}？ / 使用{}的理由是什么？ | 什么是{}？ / 请解释{}的含义？ | "
        "{}是怎样工作的？ / 说明{}的工作过程？ | {}在什么情况下失效？ / 哪些场合不适合{}？ | "
        "{}在推理时的开销有多大？ / 训练好以后，{}要花多少计算？ | "
        "{}为什么能加快训练？ / 有了{}，训练快在哪里？ | {}有哪些超参数？ / {}需要调什么？ | "
        "实践中如何实现{}？ / 常见的库怎样写{}？"
    ),
    said=(
        "{}改变了每次更新的步长，因此{}的影响变小。 | "
        "没有{}时梯度逐层缩小，这一点和{}一样。 | "
        "它让下一层看到的分布更稳定，与{}类似，但不需要{}。 | "
        "在一个小实验里，{}让损失下降了三分之一，而{}没有任何作用。 | "
        "论文里常把{}和{}放在一起用，因为二者解决的问题不同。 | "
        "代价是对每个批次多做一次遍历，{}和{}都不需要。 | "
        "常见的错误是在{}稳定之前就打开{}。 | 测试时关掉{}，改用{}的平均值。 | "
        "证明需要{}有界，并且损失像{}那样光滑。 | 初始值在这里很重要：{}会掩盖它，{}不会。 | "
        "可以把{}看成弹簧，把{}看成拉它的手。 | 对图像几乎没有区别，对文本则{}好于{}。"
    ),
    short=(
        "{}是谁最早提出的？ / 辛顿 | {}处处可导吗？ / 否 | {}有参数吗？ / 有 | "
        "{}出现在哪一年？ / 2015 | {}？ / 一种层"
    ),
    repeated="优缺点？ | 公式？ | 什么时候用？ | 常见错误？",
)

_WORLD_EN = _subject(
    terms=(
        "the French Revolution | the Russian Revolution | the Peace of Westphalia | "
        "habeas corpus | mitosis | meiosis | osmosis | diffusion | TCP | UDP | a mutex | "
        "a semaphore | a B-tree | a hash table | inflation | deflation | the gold standard | "
        "comparative advantage | a sonnet | a fugue | the subjunctive | the ablative | "
        "photosynthesis | respiration | an acid | a base | entropy | enthalpy | the liver | "
        "the kidney | insulin | glucagon | a stock option | a future | the monsoon | "
        "the trade winds | granite | basalt"
    ),
    asked=(
        "What caused {}? / What were the reasons behind {}? | "
        "Define {}? / What do people mean by {}? | "
        "What happens during {}? / Which steps does {} consist of? | "
        "How would you recognise {}? / What are the signs of {}? | "
        "Why does {} matter today? / What is the importance of {} for us? | "
        "Where would one meet {}? / In which places does {} occur?"
    ),
    said=(
        "Historians disagree whether {} or {} came first. | "
        "Its parts are older than {}; only the name came with {}. | "
        "In the exam one always compares {} with {}. | "
        "The textbook gives three stages, of which the second resembles {} more than {}. | "
        "A simple picture: {} opens the door, {} closes it again. | "
        "Nobody had expected that {} would last longer than {}. | "
        "The numbers are small, yet {} could not exist without {}. | "
        "Water plays the main part, while {} and {} only follow. | "
        "It was written down late, after {} but long before {}. | "
        "If the temperature rises, {} gives way to {}."
    ),
    short=(
        "Which country is known for {}? / England | Is {} reversible? / Yes | "
        "How many kinds of {} are there? / Three | {}? / A process | Opposite of {}? / None"
    ),
    repeated="Causes? | Effects? | Example? | Dates?",
)

_WORLD_ZH = _subject(
    terms=(
        "法国大革命 | 十月革命 | 威斯特伐利亚和约 | 人身保护令 | 有丝分裂 | 减数分裂 | "
        "渗透 | 扩散 | 传输控制协议 | 用户数据报协议 | 互斥锁 | 信号量 | 平衡树 | 散列表 | "
        "通货膨胀 | 通货紧缩 | 金本位 | 比较优势 | 十四行诗 | 赋格 | 虚拟语气 | 光合作用 | "
        "呼吸作用 | 酸 | 碱 | 熵 | 焓 | 肝 | 肾 | 胰岛素 | 胰高血糖素 | 期权 | 期货 | 季风 | "
        "信风 | 花岗岩 | 玄武岩"
    ),
    asked=(
        "{}是由什么引起的？ / 导致{}的原因有哪些？ | {}的定义是什么？ / 人们说的{}指什么？ | "
        "{}的过程中发生了什么？ / {}分哪几步？ | 怎样辨认{}？ / {}有什么特征？ | "
        "{}在今天为什么重要？ / {}对我们有何意义？ | 在哪里能遇到{}？ / {}出现在哪些地方？"
    ),
    said=(
        "学者们对{}和{}谁先出现意见不一。 | 它的各部分比{}更古老，名字却是随{}才有的。 | "
        "考试时总要把{}和{}作比较。 | 课本分三个阶段，第二个阶段更像{}而不像{}。 | "
        "一个简单的比喻：{}打开门，{}再把门关上。 | 没有人料到{}会比{}持续得更久。 | "
        "数量虽小，没有{}就不会有{}。 | 水是主角，{}和{}只是配角。 | "
        "它成文很晚，在{}之后，却远早于{}。 | 温度升高时，{}让位于{}。"
    ),
    short=(
        "哪个国家以{}著称？ / 英国 | {}可逆吗？ / 可逆 | {}有几种？ / 三种 | "
        "{}？ / 一种过程 | {}的反面是什么？ / 无"
    ),
    repeated="原因？ | 影响？ | 例子？ | 年代？",
)

TUNING: Mapping[str, Subject] = MappingProxyType({"en": _LEARNING_EN, "zh": _LEARNING_ZH})
HELD_OUT: Mapping[str, Subject] = MappingProxyType({"en": _WORLD_EN, "zh": _WORLD_ZH})
