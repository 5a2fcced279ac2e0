"""Words that tell whether a note is about learning machines, and words that go together."""

NAMES_OF_THE_FIELD = (
    "chain rule | 链式法则 | nested function | composite function | 嵌套函数 | 复合函数 | "
    "derivative | 导数 | 求导 | 偏导 | gd | bn | bs | lr | "
    "dy/du* | \\frac{dy}{du}* | f(g(* | f'(g(* | "
    "BP | BP 算法 | 激活值 | 池化 | avgpool* | avg pool* | maxpool* | average pooling | "
    "mean pooling | neural | neuron* | deep learning | machine learning | logits | mlp | "
    "backprop* | backward pass | minibatch* | mini batch* | batch size | batchsize | sgd | "
    "gradient descent | relu* | sigmoid* | softmax | tanh* | activation function | "
    "cross entropy | mse | batchnorm* | batch norm* | layer norm* | overfit* | xavier | "
    "glorot | kaiming | he init* | nn.* | torch* | learning rate | hidden layer | "
    "hidden unit | training loss | optimizer* | optimiser* | adam | 神经 | 深度学习 | "
    "机器学习 | 反向传播 | 小批量 | 批大小 | 批量大小 | 批归一化 | 梯度下降 | 激活函数 | "
    "交叉熵 | 均方误差 | 过拟合 | 优化器 | 损失函数 | 训练损失 | 学习率 | 隐藏层"
)
"""Words of which one shows that a note is about learning machines."""

WORDS_OF_THE_FIELD = (
    "batch",
    "chain rule",
    "classification",
    "composition",
    "data",
    "different scale",
    "distance method",
    "dropout",
    "epoch",
    "gradient",
    "gradient descent",
    "hardware",
    "harms",
    "initialisation",
    "label",
    "learning rate",
    "log zero",
    "loss",
    "nan",
    "non-linear",
    "normalise",
    "optimiser",
    "parameters",
    "pooling",
    "regularisation",
    "saturation",
    "scales",
    "stride",
    "training",
    "transform",
    "validation",
    "z-score",
)
"""Entries of the vocabulary of which it takes two."""

OTHER_FIELDS = (
    "database* | sql | table join | schema | foreign key | transaction* | connection pool* | "
    "thread pool* | nosql | 1nf | 2nf | 3nf | 数据库 | 连接池 | 线程池 | 范式 | 主键 | "
    "外键 | 事务 | tcp* | packet* | congestion | 丢包 | 拥塞 | javascript | number.isnan | "
    "parseint* | ieee 754 | === | 前端 | batch job | batch jobs | batch processing | "
    "stream processing | 批处理 | 流处理 | oven | dough | bake | baking | cook* | flour | "
    "面团 | 烘焙 | 面粉 | 烤箱 | 焯水 | 烤 | 炖 | 炒 | 菜谱 | student dropout | schools | "
    "university dropout* | high school | pupil* | 辍学 | 退学 | 学校 | 老生 | 课堂教学 | "
    "heat flow* | temperature gradient | thermodynamic* | pressure gradient | "
    "concentration gradient | voltage | current flow | chemistry | 温度场 | 热流 | "
    "温度梯度 | 浓度梯度 | 气压 | 电压 | 化学 | population growth | carrying capacity | "
    "bacteria* | ecolog* | 种群 | 环境容纳 | 细菌 | 生态 | stock market | inflation | 股票 | "
    "通货 | 利率 | swimming pool | 游泳池 | kubernetes | docker | container | 容器 | "
    "weight loss | diet | 减肥"
)
"""Words that show that a sentence, or what it lies under, is about something else."""

WHOLE_WORDS = (
    "l2 loss | l2 损失 | "
    "自动求导 | automatic differentiation | mode differentiation | "
    "transformer* | 垃圾邮件 | than tanh | than relu | than sigmoid* | than the sigmoid* | "
    "than softmax | unlike sigmoid* | unlike tanh | unlike relu | 比 tanh | 比 sigmoid | "
    "比 relu | 不像 sigmoid | 不像 tanh | 混淆矩阵 | logistic regression | 逻辑回归 | "
    "非线性函数 | 非线性变换 | 非线性映射 | 非线性关系 | nonlinear function | "
    "non linear function | 大部分 | 很多 | 许多 | 多数 | 多层 | 多少 | 反向传播 | 反向求导 | "
    "误差反向 | mini batch | mini batches | minibatch | minibatches | 小批量 | 小批样本 | "
    "batch norm* | batchnorm* | nn.batchnorm* | 批归一化 | 批标准化 | 批量归一化 | "
    "批量标准化 | 批规范化 | 批量规范化 | 批正则 | learning rate | learning curve | "
    "learning algorithm | 学习率 | 学习速率 | 学习算法 | 机器学习 | 深度学习 | "
    "深度神经网络 | dropout rate | drop rate | error rate | sampling rate | keep rate | "
    "packet loss | gradient boosting | gradient clipping | 梯度裁剪 | 梯度提升 | 方差 | "
    "标准差 | 残差 | 差不多 | 偏差 | 差分 | 大多数 | 最大化 | 大小 | 大约 | 大概 | 大家 | "
    "大脑 | 大量 | 小时 | 最小二乘 | 大学 | 序列 | 列出 | 系列 | 并列 | 导致 | 引导 | 指导 | "
    "领导 | 比如 | 比例 | 比较 | 相比 | 高斯 | 高维 | 提高 | 高效 | 更高效 | 设计 | 假设 | "
    "改进 | 改善 | 一样本 | 未知 | 未来 | 学生 | 科学 | 数学 | 恒等 | 核心 | 谷歌 | 没关系 | "
    "层次 | 错误率 | 批评 | 中心差分 | 交叉验证 | lower bound | as well | big data | "
    "大数据 | 大模型 | large language model | 特征图 | feature map | fine tune | "
    "fine tuning | 微调"
)
"""Compounds whose parts do not count: the batch of batch normalisation is no batch."""
