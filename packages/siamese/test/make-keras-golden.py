"""Makes fixtures/keras-basic.h5 and its embeddings: pip install tensorflow h5py, then run in this folder."""
import json

import h5py
import keras
import numpy as np
from keras import layers


def values(shape, k):
    """Weights that compress well."""
    return (((np.arange(int(np.prod(shape))) * k) % 13 - 6) / 100).astype('float32').reshape(shape)


base = keras.Sequential([
    layers.Input((80, 80, 1)),
    layers.Conv2D(6, 3, activation='relu'), layers.MaxPooling2D(), layers.Dropout(.25),
    layers.Conv2D(12, 3, activation='relu'), layers.MaxPooling2D(), layers.Dropout(.25),
    layers.Flatten(), layers.Dense(128, activation='relu'), layers.Dropout(.1),
    layers.Dense(50, activation='relu'),
], name='base')
for i, weight in enumerate(base.weights):
    weight.assign(values(weight.shape, i + 3))
a, b = layers.Input((80, 80, 1)), layers.Input((80, 80, 1))
model = keras.Model([a, b], layers.Subtract()([base(a), base(b)]))
model.save('full.h5')

with h5py.File('full.h5') as full, h5py.File('fixtures/keras-basic.h5', 'w') as small:
    small.attrs.update(full.attrs)

    def copy(name, entry):
        if isinstance(entry, h5py.Dataset):
            packed = dict(compression='gzip', shuffle=True, chunks=entry.shape) if entry.size > 64 else {}
            copied = small.create_dataset(name, data=entry[()], **packed)
        else:
            copied = small.require_group(name)
        copied.attrs.update(entry.attrs)

    full.visititems(copy)

images = (((np.arange(2 * 6400) * 31) % 251) / 255).astype('float32').reshape(2, 80, 80, 1)
with open('fixtures/keras-basic.json', 'w') as file:
    json.dump({'embeddings': base(images).numpy().tolist()}, file)
