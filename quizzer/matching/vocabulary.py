"""Words of the field that the terms of several claims need, in English and Chinese.

`<relu>` in a claim's terms stands for its entry here.
"""

from types import MappingProxyType

VOCABULARY = MappingProxyType(
    {
        "backpropagation": "backprop* | back propagat* | backward pass | 反向传播 | bp 算法",
        "batch normalisation": (
            "batch norm* | BN | 批归一化 | 批标准化 | 批量归一化 | 批量标准化 | 批规范化"
        ),
        "data": "data* | sample | feature | input | column | 数据 | 样本 | 特征 | 输入",
        "large batch": (
            "large* ... batch | big ... batch | bigger batch | huge batch | "
            "batch ... too large | batch ... too big | batch ... large | full batch | 大批 | "
            "批...太大 | 批...过大 | 批...很大 | 批...较大 | 批...大 | batch...过大 | "
            "batch...太大 | batch size...大 | 大 batch | 大样本 | 较大...样本 | 样本...太大"
        ),
        "learning rate": "learning rate | step size | 学习率 | 学习速率",
        "relu": "ReLU | rectified linear | rectifier | 线性整流 | 修正线性",
        "sigmoid": "sigmoid | logistic | σ(* | \\sigma(*",
        "softmax": "softmax | 归一化指数函数",
        "squared error": (
            "MSE | mean squared | mean square | squared error | squared loss | "
            "quadratic loss | quadratic cost | 均方误差 | 均方差 | 平方损失 | 平方误差"
        ),
        "stuck": (
            "stuck | stall* | plateau* | stand* still | flat | stagnat* | not fall* | "
            "not go down | not decreas* | not drop* | not mov* | not chang* | not improv* | "
            "not learn* | not converg* | never fall* | never drop* | refus* | "
            "stop* falling | stop* decreasing | 不变 | 不降 | 停滞 | 不下降 | 不再下降 | "
            "降不下 | 下不去 | 不收敛 | 卡住 | 不动 | 难以下降 | 无法下降"
        ),
        "tanh": "tanh | hyperbolic tangent | 双曲正切",
        "training": (
            "train* | learn* | loss | network | model | fit | fits | 训练 | 学习 | 损失 | "
            "网络 | 模型 | 拟合"
        ),
    }
)
